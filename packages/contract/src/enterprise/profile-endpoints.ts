import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { judgeCreditCode, normaliseCreditCode } from '../identifiers/credit-code.ts'
import { consentKeys } from '../identity/consent.ts'
import { names } from '../names.ts'
import { openCampaign } from '../qualification/campaign.ts'
import { attachmentView } from '../qualification/attachment.ts'
import { paperTerm } from '../qualification/expiring-papers.ts'
import { instant, requiredString, rule, text } from '../text.ts'
import { sensitiveProfileKeys } from './profile-fields.ts'
import { profileDraft } from './profile.ts'

/** Field key → displayed value. Sensitive values are masked, empty ones left out. */
const values = z.record(z.string(), z.string())

/** Attachment id → the paper. The ids are values of the fields of kind `paper`. */
export const papers = z.record(z.string(), attachmentView)

/** Field → value in force and requested value, masked if sensitive; null if empty. */
export const profileDifferences = z.record(
  z.string(),
  z.strictObject({ from: z.nullable(z.string()), to: z.nullable(z.string()) })
)

/** R21: the applicant's latest change, while it waits. A refused change stays until a newer profile is in force. */
const ownChange = z.strictObject({
  id: z.uuid(),
  state: z.enum(['PENDING', 'REJECTED']),
  createdAt: instant,
  createdBy: z.string(),
  decidedAt: z.nullable(instant),
  opinion: z.nullable(z.string()),
  differences: profileDifferences
})

/** R27: a case that waits for 修改并重新提交. */
const returnedCase = z.strictObject({
  id: z.uuid(),
  /** Of its qualification. */
  name: names,
  /** Profile field → the reviewer's remark. */
  remarks: z.record(z.string(), z.string()),
  /** The fields with a remark whose value in force is still that of the submission. */
  unchanged: z.array(z.string())
})

const draftView = z.strictObject({
  revision: z.int(),
  baseRevision: z.int(),
  values: z.record(z.string(), z.nullable(z.string())),
  /** R19: filled-in sensitive fields of another session. Only that session can read them. */
  withheld: z.array(z.string()),
  savedAt: instant,
  savedBy: z.string()
})

export const readProfile = endpoint({
  id: 'readProfile',
  method: 'GET',
  path: '/api/portal/profile',
  access: 'enterprise',
  permission: 'profile.read',
  summary: '企业资料：敏感信息脱敏；revision 为 0 表示尚未提交过',
  response: z.strictObject({
    enterprise: z.strictObject({
      number: z.string(),
      type: z.strictObject({ code: z.string(), nameZh: z.string(), nameEn: z.string() }),
      username: z.string()
    }),
    revision: z.int(),
    values,
    required: z.array(z.string()),
    creditCodeSuspect: z.boolean(),
    completeness: z.strictObject({ percent: z.int(), missing: z.array(z.string()) }),
    updatedAt: z.nullable(instant),
    draft: z.nullable(draftView),
    /** Papers in force that end within 30 days or have ended, the most urgent first. */
    expiringPapers: z.array(paperTerm),
    /** R27: field → a reviewer's remark in a returned case. */
    remarks: z.record(z.string(), z.string()),
    /** Newest first. */
    returnedCases: z.array(returnedCase),
    /** Papers of the values in force, the draft and the change. */
    papers,
    /** R21: the enterprise holds a qualification, so an administrator reviews changes of guarded fields. */
    reviewsChanges: z.boolean(),
    change: z.nullable(ownChange),
    /** An uploaded 营业执照 can be read: see `readLicence`. */
    readsLicence: z.boolean(),
    /** R51: see `findBankBranches`. Absent in answers of the version before. */
    findsBankBranches: z.optional(z.boolean()),
    /** R46: what waits for a confirmation, the first deadline first. Absent in answers of the version before. */
    campaigns: z.optional(z.array(openCampaign)),
    /** PIPL art. 29: the separate consents of this account that are in force. */
    consents: z.array(z.enum(consentKeys))
  }),
  status: 200,
  errors: []
})

const revision = z
  .int({ error: 'field.type' })
  .check(z.minimum(0, 'field.type'), z.maximum(2_000_000_000, 'field.type'))

/** A draft may have 500 characters in each field, of up to four bytes. */
export const profileBodyLimit = 128 * 1024

export const saveProfileDraft = endpoint({
  id: 'saveProfileDraft',
  method: 'PUT',
  path: '/api/portal/profile/draft',
  access: 'enterprise',
  permission: 'profile.edit',
  summary:
    '保存草稿；revision 是所见草稿的版本（没有草稿时为 0），baseRevision 是所见资料的版本，不符即冲突；withheld 是未返回给本会话而原样保留的敏感字段',
  body: z.strictObject({
    revision,
    baseRevision: revision,
    values: profileDraft,
    withheld: z.optional(z.array(z.enum(sensitiveProfileKeys, { error: 'field.type' }), { error: 'field.type' }))
  }),
  bodyLimit: profileBodyLimit,
  response: z.strictObject({ revision: z.int(), savedAt: instant }),
  status: 200,
  errors: ['profile.conflict', 'check.waiting']
})

export const discardProfileDraft = endpoint({
  id: 'discardProfileDraft',
  method: 'DELETE',
  path: '/api/portal/profile/draft',
  access: 'enterprise',
  permission: 'profile.edit',
  summary: '放弃草稿',
  status: 204,
  errors: ['check.waiting']
})

export const submitProfile = endpoint({
  id: 'submitProfile',
  method: 'PUT',
  path: '/api/portal/profile',
  access: 'enterprise',
  permission: 'profile.edit',
  checked: true,
  summary:
    '提交企业资料；未给出的敏感字段保持原值，null 清除；所见资料或草稿的版本不符即冲突。已取得业务资格的企业变更名称、统一社会信用代码、法人或银行账户时，整份资料待审核通过后生效',
  body: z.strictObject({ revision, draftRevision: revision, values: profileDraft }),
  bodyLimit: profileBodyLimit,
  /** `revision` is the revision in force. It stays the same while the change waits for review. */
  response: z.strictObject({ revision: z.int(), awaitsReview: z.boolean() }),
  status: 200,
  errors: ['profile.conflict', 'profile.credit-code-taken', 'profile.change-pending']
})

/** R46: 资料无变化，确认. A submission of the profile confirms too. */
export const confirmProfile = endpoint({
  id: 'confirmProfile',
  method: 'POST',
  path: '/api/portal/profile/confirmations',
  access: 'enterprise',
  permission: 'profile.edit',
  checked: true,
  summary: '复审：确认资料无变化；revision 是所见资料的版本，不符即冲突。因未确认而暂停的业务资格随即恢复',
  body: z.strictObject({ campaignId: z.uuid({ error: 'field.type' }), revision }),
  status: 204,
  errors: ['request.not-found', 'profile.conflict', 'campaign.over', 'campaign.confirmed']
})

const creditCode = requiredString('field.required').check(
  z.overwrite(normaliseCreditCode),
  rule((value) => {
    const verdict = judgeCreditCode(value)
    return verdict.ok ? undefined : verdict.code
  })
)

export const checkCreditCode = endpoint({
  id: 'checkCreditCode',
  method: 'POST',
  path: '/api/portal/profile/credit-code-checks',
  access: 'enterprise',
  permission: 'profile.edit',
  summary: '统一社会信用代码是否已被其他企业使用；每家企业每小时可查 30 个',
  body: z.strictObject({ creditCode }),
  response: z.strictObject({ isTaken: z.boolean() }),
  status: 200,
  errors: ['request.too-many']
})

/** R21. The requested values become the draft again if there is no draft. */
export const withdrawProfileChange = endpoint({
  id: 'withdrawProfileChange',
  method: 'POST',
  path: '/api/portal/profile/changes/:id/withdrawal',
  access: 'enterprise',
  permission: 'profile.edit',
  summary: '撤回待审核的重要资料变更',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['application.state', 'request.not-found']
})

export const revealProfileField = endpoint({
  id: 'revealProfileField',
  method: 'POST',
  path: '/api/portal/profile/revelations',
  access: 'enterprise',
  permission: 'profile.reveal',
  stepUp: 'profile.reveal',
  summary: '查看一项敏感信息的原文，需再次验证身份，并记入审计',
  body: z.strictObject({ field: text({ max: 60, required: 'field.required' }) }),
  response: z.strictObject({ value: z.string() }),
  status: 200,
  errors: ['request.not-found']
})
