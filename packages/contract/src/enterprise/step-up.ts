import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { captchaAnswer } from '../identity/captcha.ts'
import { passkeyAssertion } from '../identity/passkey.ts'
import { currentPassword } from '../identity/password.ts'
import { codeSent, smsCode } from '../identity/registration.ts'
import { totpCode } from '../identity/second-factor.ts'
import { instant } from '../text.ts'
import { paymentPassword } from './payment-password.ts'

/** How a person can prove again that it is them. The order is the order of the dialog. */
export const stepUpFactors = ['password', 'payment-password', 'passkey', 'totp', 'sms'] as const
export type StepUpFactor = (typeof stepUpFactors)[number]

type Rule = {
  zh: string
  en: string
  /** Each of them alone is enough. */
  factors: readonly StepUpFactor[]
  /** Instead of `factors`, where the account has a second factor. */
  withSecondFactor?: readonly StepUpFactor[]
  /** For how long the last proof in the same session counts, a sign-in being one of the password. 0: always asked. */
  freshSeconds: number
}

/** R34: the acts that ask for a second proof. An endpoint names its act by `stepUp`. */
export const stepUpActions = {
  /** R19: the password again. */
  'profile.reveal': { zh: '查看敏感信息', en: 'Show a sensitive value', factors: ['password'], freshSeconds: 0 },
  'password.change': { zh: '修改登录密码', en: 'Change the login password', factors: ['password'], freshSeconds: 0 },
  /** R33: asked for only when the last sign-in is older than 10 minutes. */
  'payment-password.set': {
    zh: '设置支付密码',
    en: 'Set the payment password',
    factors: ['password'],
    freshSeconds: 600
  },
  /** R33: the old one. */
  'payment-password.change': {
    zh: '修改支付密码',
    en: 'Change the payment password',
    factors: ['payment-password'],
    freshSeconds: 0
  },
  'operator.role': {
    zh: '管理操作员',
    en: 'Manage operators',
    factors: ['password', 'sms', 'totp', 'passkey'],
    freshSeconds: 300
  },
  /** More than the password that the session began with. */
  'ownership.transfer': {
    zh: '转让主账号',
    en: 'Hand over the ownership',
    factors: ['sms', 'totp', 'passkey'],
    freshSeconds: 0
  },
  /** R35: the code to the old phone, and nothing else. */
  'phone.change': { zh: '更换绑定手机', en: 'Change the bound phone', factors: ['sms'], freshSeconds: 0 },
  /** R53: the phone that came from the old platform. */
  'phone.confirm': { zh: '确认绑定手机', en: 'Confirm the bound phone', factors: ['sms'], freshSeconds: 0 },
  /** R35: the old phone is lost; a letter and a review follow. */
  'phone.recover': { zh: '申请更换绑定手机', en: 'Apply for another phone', factors: ['password'], freshSeconds: 0 },
  /** A further factor opens the account like the first one, so that the password alone must not add it. */
  'second-factor.set': {
    zh: '设置二次验证',
    en: 'Set up the second step',
    factors: ['password'],
    withSecondFactor: ['passkey', 'totp', 'sms'],
    freshSeconds: 0
  },
  'personal-data.export': {
    zh: '导出个人信息',
    en: 'Export personal data',
    factors: ['passkey', 'password', 'sms', 'totp'],
    freshSeconds: 300
  },
  /** More than the password that the session began with. */
  'account.close': { zh: '注销账号', en: 'Close the account', factors: ['passkey', 'sms', 'totp'], freshSeconds: 0 },
  /** Never the password alone, which the second factor is there to back up. */
  'second-factor.remove': {
    zh: '解除二次验证方式',
    en: 'Remove a factor of the second step',
    factors: ['passkey', 'totp', 'sms'],
    freshSeconds: 0
  },
  /** R49 */
  'email.change': {
    zh: '变更通知邮箱',
    en: 'Change the address for notices',
    factors: ['password', 'sms', 'totp', 'passkey'],
    freshSeconds: 300
  },
  'second-factor.rule': {
    zh: '变更二次验证要求',
    en: 'Change whether the second step is required',
    factors: ['passkey', 'totp', 'sms'],
    freshSeconds: 0
  }
} as const satisfies Record<string, Rule>

export type StepUpAction = keyof typeof stepUpActions

/** In the table's own type, which has no unions of tuples. */
export const stepUpRule = (action: StepUpAction): Rule => stepUpActions[action]

/** The header with the token. */
export const stepUpHeader = 'x-step-up'

/** Of a token that is not used. */
export const stepUpSeconds = 300

/** What a refusal `step-up.required` says beside its text. `digest` stands for exactly what was asked for. */
export type StepUpNeeded = { action: StepUpAction; digest: string; factors: StepUpFactor[] }

// Object.keys loses the names of the keys.
const actions = Object.keys(stepUpActions) as [StepUpAction, ...StepUpAction[]]

const about = {
  action: z.enum(actions, { error: 'field.type' }),
  /** As `StepUpNeeded` names it. */
  digest: z.string().check(z.regex(/^[\w-]{43}$/, 'field.type'))
}

export const proveStepUp = endpoint({
  id: 'proveStepUp',
  method: 'POST',
  path: '/api/portal/step-up',
  access: 'enterprise-pending',
  summary: '再次验证身份，换取一次有效、5 分钟内有效的令牌，放入请求头 x-step-up 后重发原请求',
  body: z.discriminatedUnion(
    'factor',
    [
      z.strictObject({ ...about, factor: z.literal('password'), secret: currentPassword }),
      z.strictObject({ ...about, factor: z.literal('payment-password'), secret: paymentPassword }),
      z.strictObject({ ...about, factor: z.literal('sms'), secret: smsCode }),
      z.strictObject({ ...about, factor: z.literal('totp'), secret: totpCode }),
      z.strictObject({ ...about, factor: z.literal('passkey'), assertion: passkeyAssertion })
    ],
    { error: 'option.unknown' }
  ),
  response: z.strictObject({ token: z.string(), expiresAt: instant }),
  status: 201,
  errors: [
    'password.wrong',
    'payment-password.wrong',
    'payment-password.locked',
    'payment-password.absent',
    'code.wrong',
    'totp.wrong',
    'passkey.wrong',
    'passkey.counter',
    'passkey.unavailable',
    'sign-in.locked'
  ]
})

export const sendStepUpCode = endpoint({
  id: 'sendStepUpCode',
  method: 'POST',
  path: '/api/portal/step-up/codes',
  access: 'enterprise-pending',
  summary: '向绑定手机发送身份验证的验证码，需先通过图形验证',
  body: z.strictObject({ captcha: captchaAnswer }),
  response: codeSent,
  status: 202,
  errors: ['captcha.wrong', 'sms.wait', 'sms.unavailable']
})
