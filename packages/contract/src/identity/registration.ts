import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { withoutSeparators } from '../identifiers/normalise.ts'
import { phone } from '../identifiers/phone.ts'
import { instant, requiredString, rule, text } from '../text.ts'
import { username } from '../username.ts'
import { captchaAnswer } from './captcha.ts'
import { newPassword } from './password.ts'

/** R6. The button's countdown and the server's limit share these values. */
export const smsLimits = {
  codeLifetimeSeconds: 300,
  perMinute: 1,
  perHour: 5,
  perDay: 10,
  perIpHour: 20,
  wrongGuesses: 5
} as const

/** R6: accepts blanks and full-width digits, because codes are copied from messages. */
export const smsCode = requiredString('code.required').check(
  z.overwrite(withoutSeparators),
  rule((code) => (code === '' ? 'code.required' : undefined)),
  z.regex(/^\d{6}$/, 'code.format')
)

/** The text that the page showed (R8). */
export const acceptedAgreement = z.strictObject(
  {
    version: text({ max: 40, required: 'agreement.required' }),
    sha256: text({ max: 64, required: 'agreement.required' })
  },
  { error: 'agreement.required' }
)

/** Known and unknown recipients get the same answer. */
export const codeSent = z.strictObject({ retryAfterSeconds: z.int(), expiresInSeconds: z.int() })

export const sendRegistrationCode = endpoint({
  id: 'sendRegistrationCode',
  method: 'POST',
  path: '/api/portal/registrations/codes',
  access: 'public',
  summary: '向手机号发送注册验证码，需先通过图形验证',
  body: z.strictObject({ phone, captcha: captchaAnswer }),
  response: codeSent,
  status: 202,
  errors: ['captcha.wrong', 'sms.wait', 'sms.unavailable']
})

export const register = endpoint({
  id: 'register',
  method: 'POST',
  path: '/api/portal/registrations',
  access: 'public',
  summary: '注册企业及其主账号',
  body: z.strictObject({
    enterpriseType: text({ max: 40, required: 'enterpriseType.required' }),
    username,
    password: newPassword,
    phone,
    code: smsCode,
    agreement: acceptedAgreement
  }),
  response: z.strictObject({ enterpriseNumber: z.string(), username: z.string() }),
  status: 201,
  errors: ['code.wrong', 'registration.username-taken', 'phone.full']
})

export const checkUsername = endpoint({
  id: 'checkUsername',
  method: 'GET',
  path: '/api/portal/usernames/:username',
  access: 'public',
  summary: '用户名是否可用',
  params: z.strictObject({ username }),
  response: z.strictObject({ available: z.boolean() }),
  status: 200,
  errors: []
})

export const listEnterpriseTypes = endpoint({
  id: 'listEnterpriseTypes',
  method: 'GET',
  path: '/api/portal/enterprise-types',
  access: 'public',
  summary: '可选择的企业类型',
  response: z.array(z.strictObject({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  status: 200,
  errors: []
})

export const readAgreement = endpoint({
  id: 'readAgreement',
  method: 'GET',
  path: '/api/portal/agreements/registration',
  access: 'public',
  summary: '《晋煤国贸注册服务协议》当前版本',
  response: z.strictObject({
    version: z.string(),
    sha256: z.string(),
    title: z.string(),
    text: z.string(),
    /** What changed; null for the text that the portal came with. */
    summary: z.nullable(z.string()),
    effectiveFrom: z.nullable(instant)
  }),
  status: 200,
  errors: []
})

export const readPrivacyPolicy = endpoint({
  id: 'readPrivacyPolicy',
  method: 'GET',
  path: '/api/portal/agreements/privacy',
  access: 'public',
  summary: '管理员发布的隐私政策当前版本；未发布时页面显示自带的政策',
  response: z.strictObject({
    published: z.nullable(
      z.strictObject({ version: z.string(), text: z.string(), summary: z.string(), effectiveFrom: instant })
    )
  }),
  status: 200,
  errors: []
})
