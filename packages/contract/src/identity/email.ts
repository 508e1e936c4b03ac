import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { toHalfWidth } from '../identifiers/normalise.ts'
import { judgeText, requiredString, rule } from '../text.ts'
import { codeSent, smsCode } from './registration.ts'

const longest = 254

/** R49. The form of browsers' fields for e-mail, with a dot in the domain. */
const email = requiredString('email.required').check(
  z.overwrite((value) => toHalfWidth(value).trim()),
  rule(
    (value) => {
      if (value === '') return 'email.required'
      return judgeText(value, { max: longest }) ?? (z.regexes.email.test(value) ? undefined : 'email.format')
    },
    { maxLength: longest }
  )
)

/** R49: first step. The code goes to the new address. */
export const sendEmailCode = endpoint({
  id: 'sendEmailCode',
  method: 'POST',
  path: '/api/portal/security/email/codes',
  access: 'enterprise',
  permission: null,
  stepUp: 'email.change',
  summary: '设置通知邮箱：验证身份后，向邮箱发送验证码',
  body: z.strictObject({ email }),
  response: codeSent,
  status: 202,
  errors: ['mail.none', 'mail.wait', 'mail.unavailable', 'email.same']
})

/** R49: second step, in the session that was proven. */
export const confirmEmail = endpoint({
  id: 'confirmEmail',
  method: 'PUT',
  path: '/api/portal/security/email',
  access: 'enterprise',
  permission: null,
  summary: '设置通知邮箱：凭邮箱收到的验证码',
  body: z.strictObject({ email, code: smsCode }),
  status: 204,
  errors: ['email-code.wrong']
})

export const removeEmail = endpoint({
  id: 'removeEmail',
  method: 'DELETE',
  path: '/api/portal/security/email',
  access: 'enterprise',
  permission: null,
  stepUp: 'email.change',
  summary: '删除通知邮箱',
  status: 204,
  errors: ['request.not-found']
})
