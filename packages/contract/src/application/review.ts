import * as z from 'zod/mini'
import { enterprise } from '../admin-enterprise.ts'
import { claimEndpoints } from '../desk-task.ts'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { qualification } from '../qualification/catalogue.ts'
import { grantState } from '../qualification/grant.ts'
import { instant, text } from '../text.ts'
import { applicationState, flags, timelineEntry } from './application.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
const reviewAction = z.enum(['claim', 'release', 'approve', 'return', 'reject', 'reopen'])

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
    /** R47: the items of the checklist that this reviewer has ticked in this round. Absent for those who cannot. */
    ticked: z.optional(z.array(z.string())),
    /** R47: the papers that this administrator has opened since the round was submitted. */
    seenPapers: z.optional(z.array(z.uuid())),
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
        changed: z.array(z.string()),
        /** R47: what the reviewer had ticked when deciding. */
        checked: z.optional(z.array(z.string()))
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
        renewalUntil: z.nullable(instant),
        allowedActions: z.array(z.enum(['suspend', 'resume', 'revoke']))
      })
    ),
    /** R46: what the case renews; null if it is no renewal. */
    renewal: z.nullable(
      z.strictObject({
        /** The end of the grant as it is now. */
        expiresAt: z.nullable(instant),
        /** Until when the open renewal keeps the grant in force at most; null if it no longer does. */
        renewalUntil: z.nullable(instant),
        /** Items that differ from the last approval (also `profile:x`) → former value, as in `changes`. */
        changes: z.record(z.string(), z.nullable(z.string()))
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
        isRenewal: z.boolean(),
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
 * R47: what an open page of a case compares with what it shows, when the event stream says that some case has changed.
 * Every read of a case is logged, so the page reads this first.
 */
export const readCaseProgress = endpoint({
  id: 'readCaseProgress',
  method: 'GET',
  path: '/api/admin/applications/:id/progress',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '案件进度：已有多少步、企业资料的版本，供打开的页面判断案件是否有变化',
  params,
  response: z.strictObject({
    /** Entries of the timeline. */
    steps: z.int(),
    profileRevision: z.int()
  }),
  status: 200,
  errors: ['request.not-found']
})

/**
 * R47: a page that shows a case says so again and again, and once more when it closes. Such a page counts as open for
 * `viewingMs` after it has last said so.
 */
export const viewCase = endpoint({
  id: 'viewCase',
  method: 'PUT',
  path: '/api/admin/applications/:id/viewing',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '打开的页面报告自己正在查看本案，得知还有谁正在查看；不等于受理',
  params,
  body: z.strictObject({ isOpen: z.boolean({ error: 'field.type' }) }),
  response: z.strictObject({
    /** Other administrators who have it open, by name. */
    others: z.array(z.strictObject({ id: z.uuid(), name: z.string() }))
  }),
  status: 200,
  errors: ['request.not-found']
})

/** Browsers let a hidden page act once a minute at most. */
export const viewingMs = 90_000

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

const profileRevision = z
  .int({ error: 'field.type' })
  .check(z.minimum(0, 'field.type'), z.maximum(2 ** 31 - 1, 'field.type'))

export const caseClaims = claimEndpoints({
  noun: 'Case',
  path: '/api/admin/applications',
  name: '申请',
  state: 'application.state'
})
export const { claim: claimCase, release: releaseCase, assign: assignCase } = caseClaims

/** R27: returning and rejecting need an opinion. `round` is the round that the reviewer saw. */
export const decideCase = endpoint({
  id: 'decideCase',
  method: 'POST',
  path: '/api/admin/applications/:id/decision',
  access: 'admin',
  roles: secondPersonDuties['second-approval'].decides,
  summary: '通过、退回或驳回',
  params,
  body: z.strictObject({
    round,
    /** The profile revision that the reviewer saw. A case with another revision is not approved. */
    profileRevision,
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
    'application.checklist',
    'enterprise.frozen',
    'request.not-found'
  ]
})

/** R47. Of the reviewer who has claimed the case, in the round and for the profile that were seen. */
export const tickItem = endpoint({
  id: 'tickItem',
  method: 'PUT',
  path: '/api/admin/applications/:id/checklist/:item',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '勾选或取消勾选一项审核要点；记在本轮和审核员名下，全部勾选后才能通过',
  params: z.strictObject({ ...params.shape, item: text({ max: 40, required: 'field.required' }) }),
  body: z.strictObject({ round, profileRevision, isTicked: z.boolean({ error: 'field.type' }) }),
  status: 204,
  errors: ['application.state', 'application.claimed', 'application.profile-changed', 'request.not-found']
})

/**
 * R47: a decided case goes back into the queue, by a reviewer who did not decide it. `decision` is the one that this
 * reviewer saw: the case may have been reopened and decided again meanwhile.
 */
export const reopenCase = endpoint({
  id: 'reopenCase',
  method: 'POST',
  path: '/api/admin/applications/:id/reopening',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '重新审理：通过后 24 小时内，或驳回后 30 天内，由未参与该决定的审核员发起；被撤回的资格随即失效',
  params,
  body: z.strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'field.type' }),
    reason: text({ max: 1000, required: 'reason.required', multiline: true })
  }),
  status: 204,
  errors: [
    'application.state',
    'application.reopen-own',
    'application.reopen-late',
    'application.open-exists',
    'application.already-granted',
    'closure.no-applications',
    'grant.state',
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
