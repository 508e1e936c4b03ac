import * as z from 'zod/mini'
import { enterprise, testOnly } from './admin-enterprise.ts'
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
