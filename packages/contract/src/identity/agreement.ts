import * as z from 'zod/mini'
import { enterprise } from '../admin-enterprise.ts'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { proposalView } from '../record/proposal.ts'
import { calendarDay, instant, requiredString, text } from '../text.ts'

export const agreementKinds = ['registration', 'privacy'] as const
export type AgreementKind = (typeof agreementKinds)[number]
const kind = z.enum(agreementKinds, { error: 'field.type' })

export const agreementStates = ['DRAFT', 'WAITING', 'PUBLISHED', 'REJECTED'] as const
export type AgreementState = (typeof agreementStates)[number]

/** What the caller may do with a version. */
export const agreementActs = ['save', 'remove', 'propose'] as const
export type AgreementAct = (typeof agreementActs)[number]

/** Of the privacy policy that the pages come with. Change it with every change of that text. */
export const shippedPrivacyVersion = '2026-11-27'

/** In characters. */
export const agreementLimits = { version: 40, text: 50_000, summary: 1000 } as const

/** A character takes up to four bytes. */
const bodyLimit = 256 * 1024

/** What an administrator writes. */
export const agreementDraft = z.strictObject({
  version: text({ max: agreementLimits.version, required: 'field.required' }),
  text: text({ max: agreementLimits.text, multiline: true, required: 'field.required' }),
  summary: text({ max: agreementLimits.summary, multiline: true, required: 'field.required' }),
  /** YYYY-MM-DD: from the beginning of this day in 北京时间. Null: as soon as it is published. */
  effectiveOn: z.nullable(calendarDay)
})
export type AgreementDraft = z.infer<typeof agreementDraft>

const person = z.strictObject({ id: z.uuid(), name: z.string() })

const agreementVersion = z.strictObject({
  id: z.uuid(),
  kind,
  version: z.string(),
  sha256: z.string(),
  summary: z.string(),
  state: z.enum(agreementStates),
  /** Grows with each change of the draft. */
  revision: z.int(),
  /** Null: as soon as it is published. */
  effectiveFrom: z.nullable(instant),
  isInForce: z.boolean(),
  /** Published for a day to come. */
  isPlanned: z.boolean(),
  editedBy: person,
  editedAt: instant,
  /** Of a draft: the latest one, if it was proposed before. */
  proposal: z.nullable(proposalView),
  /** How often it was accepted. */
  acceptances: z.int(),
  allowedActs: z.array(z.enum(agreementActs))
})
export type AgreementVersion = z.infer<typeof agreementVersion>

/** The text that the portal came with. It is in force until a published one is. */
const shippedAgreement = z.strictObject({
  version: z.string(),
  sha256: z.string(),
  text: z.string(),
  isInForce: z.boolean(),
  acceptances: z.int()
})
export type ShippedAgreement = z.infer<typeof shippedAgreement>

const readers = ['SYSTEM', 'SECURITY', 'AUDIT'] as const

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** The caller acts on the version as he saw it. */
const revision = z.int({ error: 'field.type' }).check(z.gte(1, 'field.type'))

export const listAgreements = endpoint({
  id: 'listAgreements',
  method: 'GET',
  path: '/api/admin/agreements',
  access: 'admin',
  roles: readers,
  summary: '注册服务协议或隐私政策的各个版本，新的在前，及各版本的同意次数',
  query: z.strictObject({ kind }),
  response: z.strictObject({
    data: z.array(agreementVersion),
    /** Null: the portal's own privacy policy is a page and no text. */
    shipped: z.nullable(shippedAgreement)
  }),
  status: 200,
  errors: []
})

export const readAgreementVersion = endpoint({
  id: 'readAgreementVersion',
  method: 'GET',
  path: '/api/admin/agreements/:id',
  access: 'admin',
  roles: readers,
  summary: '一个版本的全文，及用于对照的现行版本全文',
  params,
  response: z.extend(agreementVersion, {
    text: z.string(),
    /** Null: this one is in force, or none is. */
    inForce: z.nullable(z.strictObject({ version: z.string(), text: z.string() }))
  }),
  status: 200,
  errors: ['request.not-found']
})

export const draftAgreement = endpoint({
  id: 'draftAgreement',
  method: 'POST',
  path: '/api/admin/agreements',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '起草新版本',
  body: z.extend(agreementDraft, { kind }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['agreement.version-taken'],
  bodyLimit
})

export const saveAgreement = endpoint({
  id: 'saveAgreement',
  method: 'PUT',
  path: '/api/admin/agreements/:id',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '修改草稿；被驳回的版本修改后重新成为草稿',
  params,
  body: z.extend(agreementDraft, { revision }),
  status: 204,
  errors: ['request.not-found', 'agreement.state', 'agreement.version-taken'],
  bodyLimit
})

export const removeAgreement = endpoint({
  id: 'removeAgreement',
  method: 'DELETE',
  path: '/api/admin/agreements/:id',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '删除草稿或被驳回的版本',
  params,
  status: 204,
  errors: ['request.not-found', 'agreement.state']
})

export const proposeAgreement = endpoint({
  id: 'proposeAgreement',
  method: 'POST',
  path: '/api/admin/agreements/:id/proposal',
  access: 'admin',
  roles: secondPersonDuties.agreement.proposes,
  summary: '提交发布，须由另一位系统管理员或安全管理员审批',
  params,
  body: z.strictObject({ revision }),
  status: 204,
  errors: ['request.not-found', 'agreement.state', 'proposal.open']
})

export const listAcceptances = endpoint({
  id: 'listAcceptances',
  method: 'GET',
  path: '/api/admin/agreement-acceptances',
  access: 'admin',
  roles: readers,
  summary: '同意某一文本的账号，每页 20 条，新的在前；每次查看都留痕',
  query: z.strictObject({
    kind,
    sha256: requiredString('field.required').check(z.regex(/^[0-9a-f]{64}$/, 'field.type')),
    after: z.optional(z.uuid({ error: 'field.type' }))
  }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        id: z.uuid(),
        enterprise,
        username: z.string(),
        at: instant,
        /** Empty once the account is erased. */
        ip: z.string()
      })
    ),
    nextCursor: z.nullable(z.uuid())
  }),
  status: 200,
  errors: []
})
