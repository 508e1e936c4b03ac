import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names, person } from '../names.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { supplementField, supplementFile } from '../qualification/catalogue.ts'
import { instant, text } from '../text.ts'

const checkKinds = ['PROFILE', 'APPLICATION', 'RESUBMISSION', 'WITHDRAWAL'] as const
const checkStates = ['WAITING', 'CONFIRMED', 'SENT_BACK', 'CANCELLED'] as const

const id = z.uuid({ error: 'field.type' })

export const checkView = z.strictObject({
  id: z.uuid(),
  kind: z.enum(checkKinds),
  /** Code and name of the qualification, for all kinds but PROFILE. */
  qualification: z.nullable(z.string()),
  name: z.nullable(names),
  applicationId: z.nullable(z.uuid()),
  state: z.enum(checkStates),
  preparedBy: person,
  preparedAt: instant,
  decidedBy: z.nullable(person),
  decidedAt: z.nullable(instant),
  /** Why it was sent back. */
  words: z.nullable(z.string()),
  /** What the caller may do: another person than the one who prepared it confirms or sends back. */
  actions: z.array(z.enum(['confirm', 'send-back', 'cancel']))
})
export type CheckView = z.infer<typeof checkView>

const reading = ['profile.read', 'application.read'] as const

export const listChecks = endpoint({
  id: 'listChecks',
  method: 'GET',
  path: '/api/portal/checks',
  access: 'enterprise',
  permission: reading,
  summary: '企业内复核：全部等待复核的与最近处理的 50 项，新的在前',
  response: z.strictObject({ data: z.array(checkView) }),
  status: 200,
  errors: []
})

export const readCheck = endpoint({
  id: 'readCheck',
  method: 'GET',
  path: '/api/portal/checks/:id',
  access: 'enterprise',
  permission: reading,
  summary: '一项企业内复核的内容：资料的变化（敏感信息脱敏）或申请的材料',
  params: z.strictObject({ id }),
  response: z.extend(checkView, {
    /** Of the profile: field → value in force and value submitted. */
    differences: z.record(z.string(), z.strictObject({ from: z.nullable(z.string()), to: z.nullable(z.string()) })),
    fields: z.record(z.string(), z.string()),
    files: z.record(z.string(), attachmentView),
    /** Attachment id → paper, of both sides of the profile. */
    papers: z.record(z.string(), attachmentView),
    items: z.strictObject({ fields: z.array(supplementField), files: z.array(supplementFile) })
  }),
  status: 200,
  errors: ['request.not-found']
})

const params = z.strictObject({ id })

/** Why the platform would refuse a submission. */
export const submissionErrors = [
  'request.not-found',
  'enterprise.frozen',
  'profile.conflict',
  'profile.credit-code-taken',
  'profile.change-pending',
  'application.profile-incomplete',
  'application.open-exists',
  'application.already-granted',
  'application.prerequisite',
  'application.state'
] as const

export const confirmCheck = endpoint({
  id: 'confirmCheck',
  method: 'POST',
  path: '/api/portal/checks/:id/confirmation',
  access: 'enterprise',
  permission: 'submission.check',
  summary: '企业内复核通过：随即提交平台',
  params,
  response: checkView,
  status: 200,
  errors: [...submissionErrors, 'check.off', 'check.waiting', 'check.self', 'check.ended']
})

export const sendCheckBack = endpoint({
  id: 'sendCheckBack',
  method: 'POST',
  path: '/api/portal/checks/:id/return',
  access: 'enterprise',
  permission: 'submission.check',
  summary: '企业内复核退回：须写明意见',
  params,
  body: z.strictObject({ words: text({ max: 500, required: 'opinion.required', multiline: true }) }),
  response: checkView,
  status: 200,
  errors: ['request.not-found', 'check.self', 'check.ended']
})

export const cancelCheck = endpoint({
  id: 'cancelCheck',
  method: 'DELETE',
  path: '/api/portal/checks/:id',
  access: 'enterprise',
  permission: null,
  summary: '撤回自己提交的企业内复核',
  params,
  status: 204,
  errors: ['request.not-found', 'check.ended']
})
