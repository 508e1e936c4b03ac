import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { currentPassword } from './password.ts'
import { profileDraft } from './profile.ts'
import { instant, text } from './text.ts'

/** Field key → value as it is shown; sensitive ones masked, absent ones missing. */
const values = z.record(z.string(), z.string())

const draftView = z.strictObject({
  revision: z.int(),
  baseRevision: z.int(),
  values: z.record(z.string(), z.nullable(z.string())),
  savedAt: instant,
  savedBy: z.string()
})

export const readProfile = endpoint({
  id: 'readProfile',
  method: 'GET',
  path: '/api/portal/profile',
  access: 'enterprise',
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
    draft: z.nullable(draftView)
  }),
  status: 200,
  errors: []
})

const revision = z
  .int({ error: 'field.type' })
  .check(z.minimum(0, 'field.type'), z.maximum(2_000_000_000, 'field.type'))

export const saveProfileDraft = endpoint({
  id: 'saveProfileDraft',
  method: 'PUT',
  path: '/api/portal/profile/draft',
  access: 'enterprise',
  summary: '保存草稿；revision 是所见草稿的版本（没有草稿时为 0），不符即冲突',
  body: z.strictObject({ revision, baseRevision: revision, values: profileDraft }),
  response: z.strictObject({ revision: z.int(), savedAt: instant }),
  status: 200,
  errors: ['profile.conflict']
})

export const discardProfileDraft = endpoint({
  id: 'discardProfileDraft',
  method: 'DELETE',
  path: '/api/portal/profile/draft',
  access: 'enterprise',
  summary: '放弃草稿',
  status: 204,
  errors: []
})

export const submitProfile = endpoint({
  id: 'submitProfile',
  method: 'PUT',
  path: '/api/portal/profile',
  access: 'enterprise',
  summary: '提交企业资料；未给出的敏感字段保持原值，null 清除；所见资料或草稿的版本不符即冲突',
  body: z.strictObject({ revision, draftRevision: revision, values: profileDraft }),
  response: z.strictObject({ revision: z.int() }),
  status: 200,
  errors: ['profile.conflict', 'profile.credit-code-taken']
})

export const revealProfileField = endpoint({
  id: 'revealProfileField',
  method: 'POST',
  path: '/api/portal/profile/revelations',
  access: 'enterprise',
  summary: '查看一项敏感信息的原文，需再次输入登录密码，并记入审计',
  body: z.strictObject({ field: text({ max: 60, required: 'field.required' }), password: currentPassword }),
  response: z.strictObject({ value: z.string() }),
  status: 200,
  errors: ['password.wrong', 'request.not-found', 'sign-in.locked', 'service.busy']
})
