import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'

/** The purpose of a captcha. A captcha for another purpose is refused (R11). */
export const captchaPurpose = z.enum(
  ['register', 'sign-in', 'reset-password', 'activate', 'payment-password', 'step-up', 'change-phone'],
  {
    error: 'field.type'
  }
)
export type CaptchaPurpose = z.infer<typeof captchaPurpose>
/** Administrators have their own captcha endpoints, so pages of the enterprises cannot request theirs (R37). */
export type AnyCaptchaPurpose = CaptchaPurpose | 'admin-sign-in'

const id = z.uuid({ error: 'captcha.missing' })

/** The answer to a captcha inside another request: the characters of the picture, or a proof of work. */
export const captchaAnswer = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('picture'), id, answer: text({ max: 12, required: 'captcha.required' }) }),
    z.strictObject({ kind: z.literal('proof'), id, answer: text({ max: 4000, required: 'captcha.required' }) })
  ],
  { error: 'captcha.missing' }
)
export type CaptchaAnswer = z.infer<typeof captchaAnswer>

export const createCaptcha = endpoint({
  id: 'createCaptcha',
  method: 'POST',
  path: '/api/portal/captchas',
  access: 'public',
  summary: '取得一张图形验证码：一次有效，2 分钟内有效，与用途和浏览器绑定',
  body: z.strictObject({ purpose: captchaPurpose }),
  response: z.strictObject({ id: z.uuid(), image: z.string(), expiresAt: instant }),
  status: 201,
  errors: []
})

export const createProof = endpoint({
  id: 'createProof',
  method: 'POST',
  path: '/api/portal/proofs',
  access: 'public',
  summary: '取得一道工作量证明题：无障碍验证，不需要看图',
  body: z.strictObject({ purpose: captchaPurpose }),
  response: z.strictObject({ id: z.uuid(), challenge: z.unknown(), expiresAt: instant }),
  status: 201,
  errors: []
})
