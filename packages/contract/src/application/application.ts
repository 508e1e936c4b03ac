import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { qualification } from '../qualification/catalogue.ts'
import { grantState } from '../qualification/grant.ts'
import { instant, text } from '../text.ts'

/** R26. */
export const applicationState = z.enum(['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'])
export type ApplicationState = z.infer<typeof applicationState>

export const applicationAction = z.enum([
  'submit',
  'resubmit',
  'withdraw',
  'claim',
  'release',
  'approve-first',
  'approve',
  'return',
  'reject',
  'reopen',
  'suspend',
  'resume',
  'revoke',
  'expire',
  'renew',
  /** R53: it came from another platform. */
  'import'
])
export type ApplicationAction = z.infer<typeof applicationAction>

/** Item of the submission (`field:x`, `file:y`) → the reviewer's remark. */
export const flags = z.record(z.string(), z.string())

export const timelineEntry = z.strictObject({
  at: instant,
  action: applicationAction,
  /** Applicants see 平台审核员 for a reviewer; automatic actions show 系统. */
  actor: z.string(),
  round: z.int(),
  opinion: z.nullable(z.string()),
  flags
})

export const applicationView = z.strictObject({
  id: z.uuid(),
  qualification: z.string(),
  name: names,
  /** R46, 续期. */
  isRenewal: z.boolean(),
  state: applicationState,
  round: z.int(),
  fields: z.record(z.string(), z.string()),
  files: z.record(z.string(), attachmentView),
  flags,
  /** Flagged items of the profile (`profile:z`) that are as they were at the submission; only of a returned case. */
  unmended: z.array(z.string()),
  opinion: z.nullable(z.string()),
  submittedAt: instant,
  dueAt: instant,
  /** What the case was granted or renewed, as it is now; null before an approval. */
  grant: z.nullable(grantState),
  allowedActions: z.array(z.enum(['resubmit', 'withdraw'])),
  /** The supplement block of the catalogue version that the case was opened with (R28). */
  supplement: qualification.shape.supplement,
  /** `by`: pages name reviewers and the system in the reader's language. */
  timeline: z.array(z.strictObject({ ...timelineEntry.shape, by: z.enum(['applicant', 'reviewer', 'system']) }))
})
export type ApplicationView = z.infer<typeof applicationView>

const grantView = z.strictObject({
  code: z.string(),
  name: names,
  state: grantState,
  grantedAt: instant,
  expiresAt: z.nullable(instant),
  /** R46: until when an open renewal keeps it in force at most; null without one. */
  renewalUntil: z.nullable(instant),
  reason: z.nullable(z.string())
})
export type GrantView = z.infer<typeof grantView>

const choice = {
  // The checklist is for reviewers.
  ...z.omit(qualification, { checklist: true }).shape,
  /** Names of the missing prerequisites. If empty, the enterprise may apply. */
  lacking: z.array(names)
}

/** 最新审核意见 of any case, until that case goes on. */
export const newestOpinion = z.strictObject({ name: names, state: applicationState, opinion: z.string() })

/** R22: everything that the page 业务资格申请 shows. */
export const readQualifications = endpoint({
  id: 'readQualifications',
  method: 'GET',
  path: '/api/portal/qualifications',
  access: 'enterprise',
  permission: 'application.read',
  summary: '业务资格：已拥有的、可申请的、全部申请及其进度',
  response: z.strictObject({
    /** Required profile fields that are empty. Applications are refused while there are any. */
    profileMissing: z.array(z.string()),
    /** What of it the draft lacks too, where there is a draft and something is missing. */
    draftMissing: z.optional(z.array(z.string())),
    /** Papers of the profile in force: field → SHA-256. */
    profilePapers: z.optional(z.record(z.string(), z.string())),
    owned: z.array(grantView),
    /** Revoked or expired grants that were not granted again, with their reasons. */
    ended: z.array(grantView),
    latest: z.nullable(z.strictObject({ name: names, state: applicationState })),
    newestOpinion: z.nullable(newestOpinion),
    available: z.array(z.strictObject(choice)),
    /** R46: what may be renewed now, with what of its last submission can be submitted again. */
    renewable: z.array(
      z.strictObject({
        ...choice,
        last: z.strictObject({
          fields: z.record(z.string(), z.string()),
          files: z.record(z.string(), attachmentView)
        })
      })
    ),
    /** The promised number of working days from submission to decision. */
    workingDays: z.int(),
    applications: z.array(applicationView)
  }),
  status: 200,
  errors: []
})

const submission = {
  fields: z.record(text({ max: 60, required: 'field.required' }), z.string({ error: 'field.type' }), {
    error: 'field.type'
  }),
  files: z.record(text({ max: 60, required: 'field.required' }), z.uuid({ error: 'field.type' }), {
    error: 'field.type'
  })
}

export const submitApplication = endpoint({
  id: 'submitApplication',
  method: 'POST',
  path: '/api/portal/applications',
  access: 'enterprise',
  permission: 'application.submit',
  checked: true,
  summary: '提交业务资格申请；已拥有且在到期前 60 天内的，为续期',
  body: z.strictObject({ qualification: text({ max: 60, required: 'qualification.required' }), ...submission }),
  response: applicationView,
  status: 201,
  errors: [
    'closure.no-applications',
    'enterprise.frozen',
    'application.profile-incomplete',
    'application.open-exists',
    'application.already-granted',
    'application.prerequisite',
    'request.not-found'
  ]
})

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
const round = z.int({ error: 'field.type' }).check(z.minimum(1, 'field.type'), z.maximum(10_000, 'field.type'))

/** 修改并重新提交: the next round of the same case. `round` is the round that the applicant saw. */
export const resubmitApplication = endpoint({
  id: 'resubmitApplication',
  method: 'PUT',
  path: '/api/portal/applications/:id/submission',
  access: 'enterprise',
  permission: 'application.submit',
  checked: true,
  summary: '修改后重新提交被退回的申请',
  params,
  body: z.strictObject({ round, ...submission }),
  response: applicationView,
  status: 200,
  errors: ['application.state', 'application.profile-incomplete', 'enterprise.frozen', 'request.not-found']
})

export const withdrawApplication = endpoint({
  id: 'withdrawApplication',
  method: 'POST',
  path: '/api/portal/applications/:id/withdrawal',
  access: 'enterprise',
  permission: 'application.submit',
  checked: true,
  summary: '撤回尚未审结的申请',
  params,
  response: applicationView,
  status: 200,
  errors: ['application.state', 'request.not-found']
})

/** The content of one round: values by field key and attachment ids by file key of the catalogue. */
export type Submission = { fields: Record<string, string>; files: Record<string, string> }
