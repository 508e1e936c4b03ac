import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { consentKeys } from '../identity/consent.ts'
import { instant, text } from '../text.ts'
import { personalKeys } from './personal-data.ts'
import { profileFields } from './profile-fields.ts'

const [firstKind, ...otherKinds] = personalKeys
// A list that was mapped loses its first member's certainty; `personalKeys` is never empty.
const personalKey = z.enum([firstKind, ...otherKinds] as [(typeof personalKeys)[number]])
const consentKind = z.enum(consentKeys, { error: 'field.type' })
const profileKey = z.enum(
  profileFields.map(({ key }) => key),
  { error: 'field.type' }
)

/** Why the owner cannot close the account yet. The page leads to each. */
export const closureObstacles = ['application', 'change', 'grant', 'check', 'operators'] as const
export type ClosureObstacle = (typeof closureObstacles)[number]

/** Days in which a person can change their mind. */
export const closureDays = 15

export const exportLimits = { perDay: 5, hours: 24 } as const

export const readPersonalData = endpoint({
  id: 'readPersonalData',
  method: 'GET',
  path: '/api/portal/privacy',
  access: 'enterprise',
  permission: null,
  summary: '个人信息：本人的各类信息（脱敏）、单独同意、导出与注销的状态',
  response: z.strictObject({
    /** Kind → the person's own values, sensitive ones masked. `field`: of the profile. */
    values: z.array(
      z.strictObject({
        kind: personalKey,
        field: z.nullable(profileKey),
        value: z.string(),
        /** It can be erased by itself: no rule requires it. */
        isErasable: z.boolean()
      })
    ),
    consents: z.array(
      z.strictObject({
        kind: consentKind,
        version: z.string(),
        givenAt: instant,
        withdrawnAt: z.nullable(instant)
      })
    ),
    /** Newest first; of this day. */
    exports: z.array(
      z.strictObject({
        id: z.uuid(),
        state: z.enum(['WAITING', 'READY', 'ENDED']),
        requestedAt: instant,
        endsAt: instant
      })
    ),
    closesAt: z.nullable(instant),
    obstacles: z.array(z.enum(closureObstacles))
  }),
  status: 200,
  errors: []
})

export const giveConsent = endpoint({
  id: 'giveConsent',
  method: 'POST',
  path: '/api/portal/privacy/consents',
  access: 'enterprise',
  permission: null,
  summary: '单独同意处理一类敏感个人信息，记录版本、时间和 IP 地址',
  body: z.strictObject({ kind: consentKind, version: text({ max: 40, required: 'field.required' }) }),
  status: 204,
  errors: []
})

export const withdrawConsent = endpoint({
  id: 'withdrawConsent',
  method: 'DELETE',
  path: '/api/portal/privacy/consents/:kind',
  access: 'enterprise',
  permission: null,
  summary: '撤回单独同意：草稿中的该项内容随之删除，已提交的依法保存',
  params: z.strictObject({ kind: consentKind }),
  status: 204,
  errors: ['request.not-found', 'check.waiting']
})

export const requestExport = endpoint({
  id: 'requestExport',
  method: 'POST',
  path: '/api/portal/privacy/exports',
  access: 'enterprise',
  permission: null,
  stepUp: 'personal-data.export',
  summary: '导出本人的个人信息，生成后以站内信告知；24 小时内有效，发起导出的登录退出后失效',
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['export.in-work', 'export.limit']
})

export const downloadExport = endpoint({
  id: 'downloadExport',
  method: 'GET',
  path: '/api/portal/privacy/exports/:id/content',
  access: 'enterprise',
  permission: null,
  stepUp: 'personal-data.export',
  summary: '下载导出的个人信息：JSON 或 Excel',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  query: z.strictObject({ format: z.enum(['json', 'xlsx'], { error: 'field.type' }) }),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'file.storage']
})

export const requestClosure = endpoint({
  id: 'requestClosure',
  method: 'POST',
  path: '/api/portal/privacy/closure',
  access: 'enterprise',
  permission: null,
  stepUp: 'account.close',
  summary: '注销账号：15 天后删除个人信息，期间可以撤销；主账号注销即注销企业账号',
  response: z.strictObject({ closesAt: instant }),
  status: 201,
  errors: ['closure.open', 'closure.blocked']
})

export const cancelClosure = endpoint({
  id: 'cancelClosure',
  method: 'DELETE',
  path: '/api/portal/privacy/closure',
  access: 'enterprise',
  permission: null,
  summary: '撤销注销',
  status: 204,
  errors: ['request.not-found']
})

export const erasePersonalValue = endpoint({
  id: 'erasePersonalValue',
  method: 'DELETE',
  path: '/api/portal/privacy/values/:field',
  access: 'enterprise',
  permission: 'profile.edit',
  checked: true,
  summary: '删除企业资料中的一项选填信息，包括以前的版本',
  params: z.strictObject({ field: profileKey }),
  status: 204,
  errors: ['request.not-found', 'personal-data.required', 'profile.change-pending', 'check.waiting']
})
