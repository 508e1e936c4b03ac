import * as z from 'zod/mini'
import { enterprise, enterpriseSeers, enterpriseStates, ofEnterprise } from '../admin-enterprise.ts'
import { endpoint } from '../endpoint.ts'
import { registeredFields } from '../enterprise/company-check.ts'
import { names } from '../names.ts'
import { paperTerm } from '../qualification/expiring-papers.ts'
import { instant } from '../text.ts'

const fields = z.array(z.string())

/** Of one case, and what became of its qualification. */
const pastOfCase = { caseId: z.uuid(), name: names, at: instant, reason: z.nullable(z.string()) }

const signal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shared'),
    enterprise: z.strictObject({ ...enterprise.shape, state: z.enum(enterpriseStates) }),
    keys: z.array(z.enum(['creditCode', 'legalPersonId', 'bankAccount', 'phone'])),
    /** One of the two only asks for what they have in common, by a change that waits. */
    isWaiting: z.boolean(),
    /** An administrator has marked both as one enterprise. */
    isMarked: z.boolean()
  }),
  z.strictObject({
    kind: z.literal('company'),
    result: z.enum(['differs', 'not-found', 'match']),
    /** As the register writes it. With `match`, one that does not mean that the company is in business. */
    registerState: z.nullable(z.string()),
    fields: z.array(z.enum(registeredFields)),
    at: instant
  }),
  z.strictObject({ kind: z.literal('licence'), fields: z.array(z.enum(registeredFields)) }),
  z.strictObject({
    kind: z.literal('freeze'),
    /** Null: the enterprise. */
    account: z.nullable(z.string()),
    reason: z.string(),
    at: instant,
    endedAt: z.nullable(instant)
  }),
  z.strictObject({ kind: z.literal('reject'), ...pastOfCase }),
  z.strictObject({ kind: z.literal('revoke'), ...pastOfCase }),
  z.strictObject({ kind: z.literal('suspend'), ...pastOfCase }),
  z.strictObject({ kind: z.literal('paper'), ...paperTerm.shape }),
  z.strictObject({ kind: z.literal('profile'), revision: z.int(), at: instant, fields }),
  z.strictObject({ kind: z.literal('phone'), username: z.string(), at: instant }),
  z.strictObject({ kind: z.literal('note'), id: z.uuid(), author: z.string(), text: z.string(), at: instant })
])
export type Signal = z.infer<typeof signal>

/** In the order of the page. */
export const signalKinds = [
  'shared',
  'company',
  'licence',
  'freeze',
  'reject',
  'revoke',
  'suspend',
  'paper',
  'profile',
  'phone',
  'note'
] as const satisfies readonly Signal['kind'][]

/** R47. What is all right gives no line. */
export const readSignals = endpoint({
  id: 'readSignals',
  method: 'GET',
  path: '/api/admin/enterprises/:number/signals',
  access: 'admin',
  roles: enterpriseSeers,
  summary:
    '审核提示：与其他企业相同的账户、信用代码、法人或手机，以往的驳回、暂停、撤销和冻结，30 天内的资料与手机变更，工商核验和执照识别的差异，将到期的证照，最近的内部备注；每次查看都留痕',
  params: ofEnterprise,
  query: z.strictObject({
    /** The case that is open: what it has led to is left out, and rejections of the same qualification come first. */
    application: z.optional(z.uuid({ error: 'field.type' }))
  }),
  response: z.array(signal),
  status: 200,
  errors: ['request.not-found']
})
