import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { captchaAnswer } from '../identity/captcha.ts'
import { newPassword } from '../identity/password.ts'
import { acceptedAgreement, codeSent, smsCode } from '../identity/registration.ts'
import { text } from '../text.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** R36: an operator proves the phone, chooses a password and accepts the agreement. */
export const startActivation = endpoint({
  id: 'startActivation',
  method: 'POST',
  path: '/api/portal/activations',
  access: 'public',
  summary: '激活操作员账号第一步：用户名与图形验证码；无论用户名是否待激活，回答都一样',
  body: z.strictObject({ username: text({ max: 64, required: 'username.required' }), captcha: captchaAnswer }),
  response: z.extend(codeSent, { id: z.uuid() }),
  status: 202,
  errors: ['captcha.wrong', 'sms.wait', 'sms.unavailable']
})

export const verifyActivation = endpoint({
  id: 'verifyActivation',
  method: 'POST',
  path: '/api/portal/activations/:id/verification',
  access: 'public',
  summary: '激活操作员账号第二步：短信验证码',
  params,
  body: z.strictObject({ code: smsCode }),
  response: z.strictObject({ token: z.string() }),
  status: 200,
  errors: ['code.wrong', 'activation.expired']
})

export const completeActivation = endpoint({
  id: 'completeActivation',
  method: 'POST',
  path: '/api/portal/activations/:id/completion',
  access: 'public',
  summary: '激活操作员账号第三步：设置登录密码并同意服务协议',
  params,
  body: z.strictObject({
    token: text({ max: 100, required: 'field.required' }),
    password: newPassword,
    agreement: acceptedAgreement
  }),
  status: 204,
  errors: ['activation.expired']
})
