import * as z from 'zod/mini'
import { enterprise, testOnly } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { expiringPaper } from '../qualification/expiring-papers.ts'
import { grantState } from '../qualification/grant.ts'
import { calendarDay, instant, text } from '../text.ts'
import { applicationState } from './application.ts'
import { areaCode } from './team.ts'

/** `due`: first due first; `dueLast`: the reverse. */
export const queueSorts = ['due', 'dueLast', 'newest', 'oldest'] as const
export const queueStates = [
  'open',
  'SUBMITTED',
  'IN_REVIEW',
  'RETURNED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'all'
] as const

/**
 * What an open case waits for: the second of two approvals (R28), a look at what was submitted after a return (R26), or
 * the renewal of a qualification (R46).
 */
export const queueStages = ['second', 'resubmitted', 'renewal'] as const

/** R52: what the report counts. `reportWords` says what each one is. */
export const countedEvents = [
  'received',
  'claimed',
  'decided',
  'approved',
  'rejected',
  'returned',
  'late',
  'reopened'
] as const
export type CountedEvent = (typeof countedEvents)[number]

const queueFilter = {
  state: z.optional(z.enum(queueStates, { error: 'field.type' })),
  qualification: z.optional(text({ max: 60 })),
  claimed: z.optional(z.enum(['mine', 'nobody'], { error: 'field.type' })),
  overdue: z.optional(z.enum(['1'], { error: 'field.type' })),
  stage: z.optional(z.enum(queueStages, { error: 'field.type' })),
  /** R47: where the enterprise is registered. */
  region: areaCode,
  search: z.optional(text({ max: 60 })),
  /** The first and the last day of submission, in Beijing. */
  submittedFrom: z.optional(calendarDay),
  submittedTo: z.optional(calendarDay),
  /** R52: the cases to which this happened, from the first to the last of these days in Beijing. */
  event: z.optional(z.enum(countedEvents, { error: 'field.type' })),
  eventFrom: z.optional(calendarDay),
  eventTo: z.optional(calendarDay),
  /** Who did `event`; of a reopened case, who had decided it. Without `event`: who has claimed the case. */
  reviewer: z.optional(z.uuid({ error: 'field.type' })),
  /** The first and the last day on which the case is due, in Beijing. */
  dueFrom: z.optional(calendarDay),
  dueTo: z.optional(calendarDay),
  /** R44: the cases of the sandbox instead of the real ones. */
  test: z.optional(testOnly)
}
const sort = z.optional(z.enum(queueSorts, { error: 'field.type' }))

/** R38. */
export const listApplications = endpoint({
  id: 'listApplications',
  method: 'GET',
  path: '/api/admin/applications',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '审核队列',
  query: z.strictObject({
    ...queueFilter,
    sort,
    /** Default: 20 (ux 15). 25 is the page size of the speed table in packages/bench. */
    limit: z.optional(z.enum(['10', '20', '25', '50', '100'], { error: 'field.type' })),
    after: z.optional(text({ max: 200 }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        enterprise,
        /** The code of GB/T 2260 where it is registered. */
        region: z.nullable(z.string()),
        qualification: z.string(),
        name: names,
        /** R46, 续期. */
        isRenewal: z.boolean(),
        state: applicationState,
        round: z.int(),
        submittedAt: instant,
        dueAt: instant,
        overdue: z.boolean(),
        /** Papers of the profile in force that have ended. */
        expiredPapers: z.array(expiringPaper),
        /** R28: the first of two approvals exists. */
        awaitsSecondApproval: z.boolean(),
        /** What the case was granted or renewed, as it is now; null before an approval. */
        grant: z.nullable(grantState),
        claimedBy: z.nullable(z.strictObject({ id: z.uuid(), name: z.string(), self: z.boolean() })),
        /** What this reviewer may do from the row; empty for an auditor. */
        allowedActions: z.array(z.enum(['claim', 'release']))
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})

/** Apart from `listApplications`, since the counts cost more than a page and stay the same while pages are turned. */
export const countApplications = endpoint({
  id: 'countApplications',
  method: 'GET',
  path: '/api/admin/applications/counts',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '审核队列的件数：符合筛选条件的、各状态的；以及可筛选的业务资格',
  query: z.strictObject(queueFilter),
  response: z.strictObject({
    /** Counted up to 1000; `capped` if there are more. */
    total: z.strictObject({ count: z.int(), capped: z.boolean() }),
    /** For the tabs, whatever the filter: by state, `open` and `overdue`. Each is counted up to 1000. */
    counters: z.record(z.string(), z.int()),
    qualifications: z.array(z.strictObject({ code: z.string(), name: names })),
    /** The name of the `reviewer` that was asked for. */
    reviewerName: z.optional(z.string())
  }),
  status: 200,
  errors: []
})

/**
 * Server-sent events as those of `streamEvents`: `message` after a message to any administrator and, for those who may read
 * the queue, `application` after every change of any case.
 */
export const streamDeskEvents = endpoint({
  id: 'streamDeskEvents',
  method: 'GET',
  path: '/api/admin/events',
  access: 'admin',
  roles: [],
  summary: '事件流（SSE）：管理员有新消息时通知页面；任何申请有变化时通知审核队列',
  raw: true,
  status: 200,
  errors: ['request.too-many', 'service.busy']
})

/** ux 15: the filtered queue. A row contains no more personal data than the list shows. */
export const exportApplications = endpoint({
  id: 'exportApplications',
  method: 'GET',
  path: '/api/admin/applications/export',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '按筛选条件导出审核队列（.xlsx，最多 10000 条），记入审计',
  query: z.strictObject({ ...queueFilter, sort }),
  raw: true,
  status: 200,
  errors: ['export.too-many']
})
