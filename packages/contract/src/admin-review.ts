import * as z from 'zod/mini'
import { applicationState, flags, grantState, timelineEntry } from './application.ts'
import { attachmentView } from './attachment.ts'
import { isCalendarDate } from './calendar-date.ts'
import { qualification } from './catalogue.ts'
import { endpoint } from './endpoint.ts'
import { expiringPaper, paperTerm } from './expiring-papers.ts'
import { names } from './names.ts'
import { instant, requiredString, rule, text } from './text.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
export const enterprise = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  fullName: z.nullable(z.string()),
  type: names
})

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

const day = requiredString('field.required').check(rule((value) => (isCalendarDate(value) ? undefined : 'date.format')))

const queueFilter = {
  state: z.optional(z.enum(queueStates, { error: 'field.type' })),
  qualification: z.optional(text({ max: 60 })),
  claimed: z.optional(z.enum(['mine', 'nobody'], { error: 'field.type' })),
  overdue: z.optional(z.enum(['1'], { error: 'field.type' })),
  search: z.optional(text({ max: 60 })),
  /** The first and the last day of submission, in Beijing. */
  submittedFrom: z.optional(day),
  submittedTo: z.optional(day)
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
    /** Default: 20 (ux 15). 25 is the page size of the speed table in the README. */
    limit: z.optional(z.enum(['10', '20', '25', '50', '100'], { error: 'field.type' })),
    after: z.optional(text({ max: 200 }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        enterprise,
        qualification: z.string(),
        name: names,
        state: applicationState,
        round: z.int(),
        submittedAt: instant,
        dueAt: instant,
        overdue: z.boolean(),
        /** Papers of the profile in force that have ended. */
        expiredPapers: z.array(expiringPaper),
        /** R28: the first of two approvals exists. */
        awaitsSecondApproval: z.boolean(),
        /** What the case was granted, as it is now; null before an approval. */
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
    qualifications: z.array(z.strictObject({ code: z.string(), name: names }))
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

/** A larger export is refused, and the administrator has to narrow the filter. */
export const mostExportedRows = 10_000

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

const reviewAction = z.enum(['claim', 'release', 'approve', 'return', 'reject'])

export const readCase = endpoint({
  id: 'readCase',
  method: 'GET',
  path: '/api/admin/applications/:id',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '审核案件：资料与材料、各轮意见与变化；每次查看都留痕',
  params,
  response: z.strictObject({
    id: z.uuid(),
    enterprise,
    catalogue: qualification,
    state: applicationState,
    round: z.int(),
    submittedAt: instant,
    dueAt: instant,
    overdue: z.boolean(),
    claimedBy: z.nullable(z.strictObject({ id: z.uuid(), name: z.string(), self: z.boolean() })),
    /** The profile in force with masked sensitive values. */
    profile: z.record(z.string(), z.string()),
    profileRevision: z.int(),
    creditCodeSuspect: z.boolean(),
    /** Papers in force that end within 30 days or have ended, the most urgent first. */
    expiringPapers: z.array(paperTerm),
    profileFiles: z.record(z.string(), attachmentView),
    fields: z.record(z.string(), z.string()),
    files: z.record(z.string(), attachmentView),
    flags,
    /** Items that differ from the round before (also `profile:x`) → former value, masked if sensitive; null if new. */
    changes: z.record(z.string(), z.nullable(z.string())),
    /**
     * The first of two approvals. It lapses when its giver loses the role of reviewer or when the profile changes; the
     * next approval then counts as the first (R28, R37).
     */
    firstApproval: z.nullable(z.strictObject({ by: z.string(), lapsed: z.nullable(z.enum(['reviewer', 'profile'])) })),
    timeline: z.array(
      z.strictObject({
        ...timelineEntry.shape,
        /** `system` for an automatic action. */
        actorKind: z.enum(['enterprise', 'admin', 'system']),
        changed: z.array(z.string())
      })
    ),
    notes: z.array(z.strictObject({ at: instant, author: z.string(), text: z.string() })),
    grant: z.nullable(
      z.strictObject({
        id: z.uuid(),
        state: grantState,
        reason: z.nullable(z.string()),
        grantedAt: instant,
        expiresAt: z.nullable(instant),
        allowedActions: z.array(z.enum(['suspend', 'resume', 'revoke']))
      })
    ),
    allowedActions: z.array(reviewAction),
    /** Those that fit the qualification; the ones for it alone first. */
    cannedReasons: z.array(names),
    /** The newest other cases of the enterprise, at most 20. */
    otherCases: z.array(
      z.strictObject({
        id: z.uuid(),
        name: names,
        state: applicationState,
        grant: z.nullable(grantState),
        round: z.int(),
        submittedAt: instant
      })
    )
  }),
  status: 200,
  errors: ['request.not-found']
})

/**
 * R24: `match`: a letter issued to this enterprise; `mismatch`: any other code; `unread`: no code was found; `reading`: not
 * known yet, ask again.
 */
const letterCheck = z.enum(['match', 'mismatch', 'unread', 'reading'])

export const checkLetters = endpoint({
  id: 'checkLetters',
  method: 'GET',
  path: '/api/admin/applications/:id/letter-checks',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '读取授权委托书上的二维码，核对是否由本平台向本企业开具',
  params,
  response: z.array(
    z.strictObject({
      /** `file:x`. */
      item: z.string(),
      result: letterCheck,
      /** The end of the letter that matches. */
      validUntil: z.nullable(instant),
      expired: z.boolean()
    })
  ),
  status: 200,
  errors: ['request.not-found']
})

const round = z.int({ error: 'field.type' }).check(z.minimum(1, 'field.type'), z.maximum(10_000, 'field.type'))

export const claimCase = endpoint({
  id: 'claimCase',
  method: 'POST',
  path: '/api/admin/applications/:id/claim',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '受理',
  params,
  status: 204,
  errors: ['application.state', 'application.claimed', 'request.not-found']
})

export const releaseCase = endpoint({
  id: 'releaseCase',
  method: 'DELETE',
  path: '/api/admin/applications/:id/claim',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '放回队列',
  params,
  status: 204,
  errors: ['application.state', 'application.claimed', 'request.not-found']
})

/** R27: returning and rejecting need an opinion. `round` is the round that the reviewer saw. */
export const decideCase = endpoint({
  id: 'decideCase',
  method: 'POST',
  path: '/api/admin/applications/:id/decision',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '通过、退回或驳回',
  params,
  body: z.strictObject({
    round,
    /** The profile revision that the reviewer saw. A case with another revision is not approved. */
    profileRevision: z
      .int({ error: 'field.type' })
      .check(z.minimum(0, 'field.type'), z.maximum(2 ** 31 - 1, 'field.type')),
    decision: z.enum(['approve', 'return', 'reject'], { error: 'field.type' }),
    opinion: z.optional(text({ max: 1000, multiline: true })),
    flags: z.optional(
      z.record(
        text({ max: 80, required: 'field.required' }),
        text({ max: 300, required: 'opinion.required', multiline: true }),
        { error: 'field.type' }
      )
    )
  }),
  response: z.strictObject({ state: applicationState, awaitsSecondApproval: z.boolean() }),
  status: 200,
  errors: [
    'application.state',
    'application.claimed',
    'application.same-reviewer',
    'application.profile-changed',
    'application.file-not-scanned',
    'request.not-found'
  ]
})

export const addInternalNote = endpoint({
  id: 'addInternalNote',
  method: 'POST',
  path: '/api/admin/applications/:id/notes',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '内部备注，申请人看不到',
  params,
  body: z.strictObject({ text: text({ max: 1000, required: 'note.required', multiline: true }) }),
  status: 204,
  errors: ['request.not-found']
})

export const revealCaseField = endpoint({
  id: 'revealCaseField',
  method: 'POST',
  path: '/api/admin/applications/:id/revelations',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '查看一项敏感信息的原文，记入审计',
  params,
  body: z.strictObject({ field: text({ max: 60, required: 'field.required' }) }),
  response: z.strictObject({ value: z.string() }),
  status: 200,
  errors: ['request.not-found']
})

export const readCaseAttachment = endpoint({
  id: 'readCaseAttachment',
  method: 'GET',
  path: '/api/admin/attachments/:id/content',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '查看材料，记入审计；未扫描的不能打开',
  params,
  query: z.strictObject({ download: z.optional(z.enum(['1'])) }),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'application.file-not-scanned', 'file.storage']
})

/** R26: 暂停, 恢复, 撤销. */
export const changeGrant = endpoint({
  id: 'changeGrant',
  method: 'POST',
  path: '/api/admin/grants/:id/state',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '暂停、恢复或撤销业务资格，须写明原因',
  params,
  body: z.strictObject({
    action: z.enum(['suspend', 'resume', 'revoke'], { error: 'field.type' }),
    reason: text({ max: 500, required: 'reason.required', multiline: true })
  }),
  response: z.strictObject({ state: grantState }),
  status: 200,
  errors: ['grant.state', 'request.not-found']
})
