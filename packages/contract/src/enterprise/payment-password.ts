import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import type { FieldCode } from '../field-messages.ts'
import { captchaAnswer } from '../identity/captcha.ts'
import { currentPassword } from '../identity/password.ts'
import { codeSent, smsCode } from '../identity/registration.ts'
import { rule, text } from '../text.ts'

const sixDigits = /^\d{6}$/

/** R33: six digits, typed as proof. */
export const paymentPassword = text({ max: 12, required: 'payment-password.required' }).check(
  z.regex(sixDigits, 'payment-password.format')
)

const stepsOf = (password: string): number[] =>
  Array.from(password.slice(1), (digit, place) => (Number(digit) - Number(password[place]) + 10) % 10)

const isUp = (step: number) => step === 1
const isDown = (step: number) => step === 9

/** 123456, 654321, 890123; also half runs such as 123321 and pairs such as 112233. */
const isRun = (password: string): boolean => {
  const steps = stepsOf(password)
  const pairs = stepsOf(password.replaceAll(/(\d)\1/g, '$1'))
  const halves = [steps.slice(0, 2), steps.slice(3)]
  return (
    halves.every((half) => half.every(isUp) || half.every(isDown)) ||
    (pairs.length === 2 && (pairs.every(isUp) || pairs.every(isDown)))
  )
}

/** 111111, 121212, 123123; also every number with at most two different digits. */
const isRepeat = (password: string): boolean =>
  new Set(password).size <= 2 || password.slice(0, 3) === password.slice(3)

const judgeGuessable = (password: string): FieldCode | undefined => {
  if (!sixDigits.test(password)) return undefined
  if (isRepeat(password)) return 'payment-password.repeat'
  return isRun(password) ? 'payment-password.run' : undefined
}

/** R33: the rules that need no other data. The server also compares it with the phone and the dates on file. */
export const newPaymentPassword = paymentPassword.check(rule(judgeGuessable))

/** R33. `lockSeconds` is how long `wrongTries` in a row lock it. */
export const paymentPasswordLimits = { wrongTries: 5, lockSeconds: 3 * 3600 } as const

export const setPaymentPassword = endpoint({
  id: 'setPaymentPassword',
  method: 'POST',
  path: '/api/portal/security/payment-password',
  access: 'enterprise',
  permission: 'payment-password',
  stepUp: 'payment-password.set',
  summary: '首次设置支付密码；登录超过 10 分钟时须先验证登录密码',
  body: z.strictObject({ password: newPaymentPassword }),
  status: 204,
  errors: ['payment-password.already-set']
})

export const changePaymentPassword = endpoint({
  id: 'changePaymentPassword',
  method: 'PUT',
  path: '/api/portal/security/payment-password',
  access: 'enterprise',
  permission: 'payment-password',
  stepUp: 'payment-password.change',
  summary: '凭原支付密码修改；连续输错 5 次锁定 3 小时',
  body: z.strictObject({ password: newPaymentPassword }),
  status: 204,
  errors: ['payment-password.absent', 'password.reused']
})

export const sendPaymentPasswordCode = endpoint({
  id: 'sendPaymentPasswordCode',
  method: 'POST',
  path: '/api/portal/security/payment-password/codes',
  access: 'enterprise',
  permission: 'payment-password',
  summary: '忘记支付密码：向绑定手机发送验证码，需先通过图形验证',
  body: z.strictObject({ captcha: captchaAnswer }),
  response: codeSent,
  status: 202,
  errors: ['captcha.wrong', 'sms.wait', 'sms.unavailable', 'payment-password.absent']
})

export const resetPaymentPassword = endpoint({
  id: 'resetPaymentPassword',
  method: 'PUT',
  path: '/api/portal/security/payment-password/reset',
  access: 'enterprise',
  permission: 'payment-password',
  summary: '忘记支付密码：凭短信验证码与登录密码重设，锁定随之解除',
  body: z.strictObject({ code: smsCode, loginPassword: currentPassword, password: newPaymentPassword }),
  status: 204,
  errors: ['code.wrong', 'password.wrong', 'sign-in.locked', 'payment-password.absent']
})
