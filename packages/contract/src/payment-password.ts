import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { currentPassword } from './password.ts'
import { codeSent, smsCode } from './registration.ts'
import { text } from './text.ts'

/** R33: six digits; what else is refused (runs, repeats, phone, birthday) the server judges. */
export const paymentPassword = text({ max: 12, required: 'payment-password.required' }).check(
  z.regex(/^\d{6}$/, 'payment-password.format')
)

export const setPaymentPassword = endpoint({
  id: 'setPaymentPassword',
  method: 'POST',
  path: '/api/portal/security/payment-password',
  access: 'enterprise',
  summary: '首次设置支付密码；登录超过 10 分钟时须附登录密码',
  body: z.strictObject({ password: paymentPassword, loginPassword: z.optional(currentPassword) }),
  status: 204,
  errors: ['payment-password.already-set', 'payment-password.login-password-needed', 'password.wrong', 'sign-in.locked']
})

export const changePaymentPassword = endpoint({
  id: 'changePaymentPassword',
  method: 'PUT',
  path: '/api/portal/security/payment-password',
  access: 'enterprise',
  summary: '凭原支付密码修改',
  body: z.strictObject({ currentPassword: paymentPassword, password: paymentPassword }),
  status: 204,
  errors: ['payment-password.wrong', 'payment-password.locked', 'payment-password.absent']
})

export const sendPaymentPasswordCode = endpoint({
  id: 'sendPaymentPasswordCode',
  method: 'POST',
  path: '/api/portal/security/payment-password/codes',
  access: 'enterprise',
  summary: '忘记支付密码：向绑定手机发送验证码',
  response: codeSent,
  status: 202,
  errors: ['sms.wait', 'sms.unavailable', 'payment-password.absent']
})

export const resetPaymentPassword = endpoint({
  id: 'resetPaymentPassword',
  method: 'PUT',
  path: '/api/portal/security/payment-password/reset',
  access: 'enterprise',
  summary: '忘记支付密码：短信验证码与登录密码',
  body: z.strictObject({ code: smsCode, loginPassword: currentPassword, password: paymentPassword }),
  status: 204,
  errors: ['code.wrong', 'password.wrong', 'sign-in.locked', 'payment-password.absent']
})
