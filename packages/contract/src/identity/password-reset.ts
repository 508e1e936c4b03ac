import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { text } from '../text.ts'
import { captchaAnswer } from './captcha.ts'
import { newPassword } from './password.ts'
import { codeSent, smsCode } from './registration.ts'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const startPasswordReset = endpoint({
  id: 'startPasswordReset',
  method: 'POST',
  path: '/api/portal/password-resets',
  access: 'public',
  summary: '找回密码第一步：用户名与图形验证码；无论用户名是否存在，回答都一样',
  body: z.strictObject({ username: text({ max: 64, required: 'username.required' }), captcha: captchaAnswer }),
  response: z.extend(codeSent, { id: z.uuid() }),
  status: 202,
  errors: ['captcha.wrong', 'sms.wait', 'sms.unavailable']
})

export const verifyPasswordReset = endpoint({
  id: 'verifyPasswordReset',
  method: 'POST',
  path: '/api/portal/password-resets/:id/verification',
  access: 'public',
  summary: '找回密码第二步：短信验证码',
  params,
  body: z.strictObject({ code: smsCode }),
  response: z.strictObject({ token: z.string() }),
  status: 200,
  errors: ['code.wrong', 'reset.expired']
})

export const completePasswordReset = endpoint({
  id: 'completePasswordReset',
  method: 'POST',
  path: '/api/portal/password-resets/:id/completion',
  access: 'public',
  summary: '找回密码第三步：设置新密码；所有会话随之结束',
  params,
  body: z.strictObject({ token: text({ max: 100, required: 'field.required' }), password: newPassword }),
  status: 204,
  errors: ['reset.expired', 'password.reused']
})
