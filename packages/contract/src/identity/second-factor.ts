import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { withoutSeparators } from '../identifiers/normalise.ts'
import { instant, requiredString, rule, text } from '../text.ts'
import { passkeyAssertion } from './passkey.ts'
import { sessionView } from './session.ts'

/** Authenticators show the code in two groups; Chinese input methods write full-width digits. */
export const totpCode = requiredString('totp.required').check(
  z.overwrite(withoutSeparators),
  rule((code) => (code === '' ? 'totp.required' : undefined)),
  z.regex(/^\d{6}$/, 'totp.format')
)

export const recoveryCode = text({ max: 40, required: 'recovery.required' })

/** Of an offered key, and for how long a trusted device is not asked (R34). */
export const secondFactorLimits = { offerSeconds: 600, trustDays: 30 } as const

export const offerTotp = endpoint({
  id: 'offerTotp',
  method: 'POST',
  path: '/api/portal/security/second-factor/offers',
  access: 'enterprise-set-up',
  permission: null,
  stepUp: 'second-factor.set',
  summary: '绑定身份验证器的第一步：取得动态验证码密钥，10 分钟内有效',
  response: z.strictObject({ totpSecret: z.string(), totpUrl: z.string(), qr: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['second-factor.already-on']
})

export const switchOnSecondFactor = endpoint({
  id: 'switchOnSecondFactor',
  method: 'POST',
  path: '/api/portal/security/second-factor',
  access: 'enterprise-set-up',
  permission: null,
  summary: '绑定身份验证器的第二步：以动态验证码确认；首次开启二次验证时返回恢复码，只显示这一次',
  body: z.strictObject({ code: totpCode }),
  /** Empty where the account has a second factor already. */
  response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  errors: ['second-factor.already-on', 'second-factor.no-offer', 'totp.wrong', 'sign-in.locked']
})

export const switchOffSecondFactor = endpoint({
  id: 'switchOffSecondFactor',
  method: 'DELETE',
  path: '/api/portal/security/second-factor',
  access: 'enterprise',
  permission: null,
  stepUp: 'second-factor.remove',
  summary: '解除身份验证器；没有通行密钥时即关闭二次验证，恢复码和受信任的设备随之失效',
  status: 204,
  errors: ['request.not-found', 'second-factor.needed']
})

const trust = { trustDevice: z.boolean({ error: 'field.type' }) }

/** The second step of a sign-in. */
export const proveSession = endpoint({
  id: 'proveSession',
  method: 'POST',
  path: '/api/portal/session/proof',
  access: 'enterprise-unproven',
  summary: '登录第二步：动态验证码、通行密钥或一次性的恢复码；可信任此设备 30 天',
  body: z.union([
    z.strictObject({ code: totpCode, ...trust }),
    z.strictObject({ recoveryCode, ...trust }),
    z.strictObject({ assertion: passkeyAssertion, ...trust })
  ]),
  response: sessionView,
  status: 201,
  errors: [
    'totp.wrong',
    'passkey.wrong',
    'passkey.counter',
    'passkey.unavailable',
    'sign-in.locked',
    'session.required'
  ]
})
