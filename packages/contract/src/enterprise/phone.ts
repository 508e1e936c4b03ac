import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { phone } from '../identifiers/phone.ts'
import { captchaAnswer } from '../identity/captcha.ts'
import { codeSent, smsCode } from '../identity/registration.ts'
import type { PhoneRecoveryState } from '../identity/security.ts'
import { text } from '../text.ts'

/** R35: a lost phone is replaced after a review, and not before this many hours in which the old phone may object. */
export const objectionHours = 48

export const openRecoveryStates = ['WAITING', 'APPROVED'] as const satisfies readonly PhoneRecoveryState[]

export const isOpenRecovery = (state: PhoneRecoveryState): boolean => openRecoveryStates.some((open) => open === state)

/** The purpose of the uploaded letter. Every account may upload it, whatever its permissions are. */
export const phoneLetterSlot = 'phone:letter'

/** R6: whether the new phone has accounts already shows only after it was proven. */
const sendingErrors = ['phone.same', 'sms.wait', 'sms.unavailable'] as const

/**
 * R35: first step. The proof is a code to the old phone; then a code goes to the new one. The captcha of R6 stands before
 * the first of the two.
 */
export const sendNewPhoneCode = endpoint({
  id: 'sendNewPhoneCode',
  method: 'POST',
  path: '/api/portal/security/phone/codes',
  access: 'enterprise',
  permission: null,
  stepUp: 'phone.change',
  summary: '更换绑定手机：验证原手机后，向新手机发送验证码',
  body: z.strictObject({ phone }),
  response: codeSent,
  status: 202,
  errors: sendingErrors
})

/** R35: second step, in the session that was proven by the old phone. R13: the other sessions end. */
export const changePhone = endpoint({
  id: 'changePhone',
  method: 'PUT',
  path: '/api/portal/security/phone',
  access: 'enterprise',
  permission: null,
  summary: '更换绑定手机：凭新手机收到的验证码；其他会话随之结束，本会话换发新凭证',
  body: z.strictObject({ phone, code: smsCode }),
  status: 204,
  errors: ['code.wrong', 'phone.same', 'phone.full']
})

/** R53: the proof is the code to the phone. Once more changes nothing. */
export const confirmPhone = endpoint({
  id: 'confirmPhone',
  method: 'POST',
  path: '/api/portal/security/phone/confirmation',
  access: 'enterprise-set-up',
  permission: null,
  stepUp: 'phone.confirm',
  summary: '首次登录：以短信确认由原平台迁入的绑定手机',
  status: 204,
  errors: []
})

export const readPhoneLetter = endpoint({
  id: 'readPhoneLetter',
  method: 'GET',
  path: '/api/portal/security/phone-letter',
  access: 'enterprise-phone',
  permission: null,
  summary: '《更换绑定手机申请书》PDF：以企业和账号资料填写，新手机号手写',
  raw: true,
  status: 200,
  errors: ['request.too-many']
})

/** R35: the old phone is lost. The proof is the login password. */
export const sendPhoneRecoveryCode = endpoint({
  id: 'sendPhoneRecoveryCode',
  method: 'POST',
  path: '/api/portal/security/phone-recoveries/codes',
  access: 'enterprise-phone',
  permission: null,
  stepUp: 'phone.recover',
  summary: '原手机无法使用：验证登录密码后，向新手机发送验证码，需先通过图形验证',
  body: z.strictObject({ phone, captcha: captchaAnswer }),
  response: codeSent,
  status: 202,
  errors: [...sendingErrors, 'captcha.wrong', 'phone-recovery.open']
})

export const requestPhoneRecovery = endpoint({
  id: 'requestPhoneRecovery',
  method: 'POST',
  path: '/api/portal/security/phone-recoveries',
  access: 'enterprise-phone',
  permission: null,
  summary: '原手机无法使用：提交更换绑定手机的申请，附加盖企业公章的申请书（附件）',
  body: z.strictObject({ phone, code: smsCode, letter: z.uuid({ error: 'file.required' }) }),
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: ['code.wrong', 'phone.same', 'phone.full', 'phone-recovery.open']
})

export const withdrawPhoneRecovery = endpoint({
  id: 'withdrawPhoneRecovery',
  method: 'DELETE',
  path: '/api/portal/security/phone-recoveries/:id',
  access: 'enterprise-phone',
  permission: null,
  summary: '撤回更换绑定手机的申请',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found', 'phone-recovery.state']
})

/** R35: the holder of the old phone objects with the code of the SMS. Every session of the account ends. */
export const objectToPhoneRecovery = endpoint({
  id: 'objectToPhoneRecovery',
  method: 'POST',
  path: '/api/portal/phone-objections',
  access: 'public',
  summary: '对更换绑定手机提出异议：凭发送到原手机的异议码，申请作废，该账号的会话全部结束',
  body: z.strictObject({
    username: text({ max: 60, required: 'username.required' }),
    code: text({ max: 20, required: 'objection.required' })
  }),
  status: 204,
  errors: ['objection.wrong', 'request.too-many']
})
