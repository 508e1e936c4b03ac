import * as z from 'zod/mini'
import { enterprise, testOnly } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { phoneRecoveryStates } from '../identity/security.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { instant, text } from '../text.ts'

const recovery = z.strictObject({
  id: z.uuid(),
  enterprise,
  account: z.strictObject({ username: z.string(), name: z.nullable(z.string()), isOwner: z.boolean() }),
  /** Of the profile in force, to compare with the letter. */
  legalPersonName: z.nullable(z.string()),
  /** Masked. */
  oldPhone: z.string(),
  /** In full while the application waits for the caller's decision, to compare with the letter; masked otherwise. */
  newPhone: z.string(),
  letter: attachmentView,
  state: z.enum(phoneRecoveryStates),
  createdAt: instant,
  objectUntil: instant,
  opinion: z.nullable(z.string()),
  decidedAt: z.nullable(instant),
  decidedBy: z.nullable(z.string()),
  endedAt: z.nullable(instant)
})

/** R35. */
export const listPhoneRecoveries = endpoint({
  id: 'listPhoneRecoveries',
  method: 'GET',
  path: '/api/admin/phone-recoveries',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '更换绑定手机的申请，每页 20 条：待审核的先提交的在前，其余的新的在前；每次查看都留痕',
  query: z.strictObject({
    state: z.optional(z.enum([...phoneRecoveryStates, 'all'], { error: 'field.type' })),
    after: z.optional(z.uuid({ error: 'field.type' })),
    test: z.optional(testOnly)
  }),
  response: z.strictObject({ data: z.array(recovery), nextCursor: z.nullable(z.uuid()) }),
  status: 200,
  errors: []
})

/** R35. A refusal needs an opinion. An approval takes effect when the time to object is over. */
export const decidePhoneRecovery = endpoint({
  id: 'decidePhoneRecovery',
  method: 'POST',
  path: '/api/admin/phone-recoveries/:id/decision',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '通过或驳回更换绑定手机的申请',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  body: z.strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'field.type' }),
    opinion: z.optional(text({ max: 1000, multiline: true }))
  }),
  status: 204,
  errors: ['application.file-not-scanned', 'phone-recovery.state', 'request.not-found']
})
