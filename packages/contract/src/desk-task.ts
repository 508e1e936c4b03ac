import * as z from 'zod/mini'
import { enterprise, testOnly } from './admin-enterprise.ts'
import { endpoint } from './endpoint.ts'
import { names } from './names.ts'
import { instant, text } from './text.ts'

/** R38: what changes of profiles and lost phones have in common at the desk. `due`: first due first. */
export const taskSorts = ['due', 'newest', 'oldest'] as const

export const taskFilter = {
  claimed: z.optional(z.enum(['mine', 'nobody'], { error: 'field.type' })),
  overdue: z.optional(z.enum(['1'], { error: 'field.type' })),
  /** Part of the name, 用户编号 or 统一社会信用代码 of the enterprise. */
  search: z.optional(text({ max: 60 })),
  test: z.optional(testOnly)
}

export const taskPlace = {
  sort: z.optional(z.enum(taskSorts, { error: 'field.type' })),
  limit: z.optional(z.enum(['10', '20', '50', '100'], { error: 'field.type' })),
  /** The id of the last row before. */
  after: z.optional(z.uuid({ error: 'field.type' }))
}

const task = {
  id: z.uuid(),
  enterprise,
  createdAt: instant,
  /** End of the working day by which a decision is promised. */
  dueAt: instant,
  overdue: z.boolean(),
  claimedBy: z.nullable(z.strictObject({ id: z.uuid(), name: z.string(), self: z.boolean() })),
  decidedAt: z.nullable(instant),
  decidedBy: z.nullable(z.string())
}

export const taskRow = { ...task, allowedActions: z.array(z.enum(['claim', 'release'])) }

export const taskView = {
  ...task,
  opinion: z.nullable(z.string()),
  /** Empty for an auditor. */
  allowedActions: z.array(z.enum(['claim', 'release', 'approve', 'reject'])),
  cannedReasons: z.array(names)
}

/** By state of all tasks, and `mine` and `overdue` of those that wait. */
export const taskCounters = z.strictObject({ counters: z.record(z.string(), z.int()) })

export const taskParams = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

type TaskList<Noun extends string, Path extends string, Filter> = {
  noun: Noun
  path: Path
  name: string
  filter: Filter
}

/** Beside the list of one kind: its numbers, and what the filter leaves as .xlsx. */
export const taskListEndpoints = <
  const Noun extends string,
  const Path extends string,
  Filter extends z.core.$ZodLooseShape
>({
  noun,
  path,
  name,
  filter
}: TaskList<Noun, Path, Filter>) => {
  const shared = { access: 'admin', method: 'GET', roles: ['REVIEWER', 'AUDIT'], status: 200 } as const
  return {
    count: endpoint({
      ...shared,
      id: `count${noun}`,
      path: `${path}/counts`,
      summary: `${name}各状态的件数`,
      query: z.strictObject({ test: taskFilter.test }),
      response: taskCounters,
      errors: []
    }),
    /** A row contains no more personal data than the list shows. */
    export: endpoint({
      ...shared,
      id: `export${noun}`,
      path: `${path}/export`,
      summary: `按筛选条件导出${name}（.xlsx，最多 ${mostExportedRows} 条），记入审计`,
      query: z.strictObject({ ...filter, sort: taskPlace.sort }),
      raw: true,
      errors: ['export.too-many']
    })
  }
}

/** 转交: to whom. */
export const assignmentBody = z.strictObject({ reviewerId: z.uuid({ error: 'reviewer.required' }) })

/** A larger export is refused, and the administrator has to narrow the filter. */
export const mostExportedRows = 10_000

type Kind<Noun extends string, Path extends string> = {
  /** What the ids of the endpoints end with. */
  noun: Noun
  path: Path
  /** In the sentences of the OpenAPI document. */
  name: string
  /** The refusal of what is not open any more. */
  state: 'application.state' | 'phone-recovery.state'
}

export type ClaimEndpoints = ReturnType<typeof claimEndpoints>

/** R38: what reviewers do with every kind of task before they decide: 受理, 放回, 转交. */
export const claimEndpoints = <const Noun extends string, const Path extends string>(kind: Kind<Noun, Path>) => {
  const { noun, path, name, state } = kind
  const shared = { access: 'admin', roles: ['REVIEWER'], params: taskParams, status: 204 } as const
  return {
    claim: endpoint({
      ...shared,
      id: `claim${noun}`,
      method: 'POST',
      path: `${path}/:id/claim`,
      summary: `受理${name}`,
      errors: [state, 'application.claimed', 'application.same-reviewer', 'application.away', 'request.not-found']
    }),
    release: endpoint({
      ...shared,
      id: `release${noun}`,
      method: 'DELETE',
      path: `${path}/:id/claim`,
      summary: `放回${name}`,
      errors: [state, 'application.claimed', 'request.not-found']
    }),
    assign: endpoint({
      ...shared,
      id: `assign${noun}`,
      method: 'POST',
      path: `${path}/:id/assignment`,
      summary: `转交：把未受理的或自己受理的${name}交给另一位审核员`,
      body: assignmentBody,
      errors: [state, 'application.claimed', 'application.same-reviewer', 'application.assignee', 'request.not-found']
    })
  }
}
