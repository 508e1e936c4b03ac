import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { instant, text } from './text.ts'

/**
 * R24. One sign of each group that eyes confuse: whoever types O, Q or D means the 0 that is printed. 26 signs; sixteen
 * of them hold 75 bits, which nobody guesses.
 */
export const letterCodeAlphabet = '0123456789ACEFHJKMNPRTVWXY'
export const letterCodeLength = 16

const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  U: 'V'
}

/** However it was typed: lower case, full width, blanks, any dashes, look-alikes. What is no code stays none. */
export const normaliseLetterCode = (typed: string): string =>
  Array.from(typed.normalize('NFKC').toUpperCase())
    .filter((sign) => !/[\s\p{Pd}_.·]/u.test(sign))
    .map((sign) => lookAlikes[sign] ?? sign)
    .join('')

/** In four groups, as it is printed and read out. */
export const formatLetterCode = (code: string): string => code.match(/.{1,4}/gu)?.join('-') ?? ''

/** Of a code that was normalised: can it be one at all? */
export const isLetterCode = (code: string): boolean =>
  code.length === letterCodeLength && Array.from(code).every((sign) => letterCodeAlphabet.includes(sign))

export const issueLetter = endpoint({
  id: 'issueLetter',
  method: 'POST',
  path: '/api/portal/authorisation-letters',
  access: 'enterprise',
  summary: '开具授权委托书：以企业资料填写，带验证码；资料不全时 errors 逐项指出（/profile/字段）',
  response: z.strictObject({ id: z.uuid(), code: z.string(), validUntil: instant }),
  status: 201,
  errors: ['letter.profile-incomplete', 'request.too-many']
})

export const readLetterContent = endpoint({
  id: 'readLetterContent',
  method: 'GET',
  path: '/api/portal/authorisation-letters/:id/content',
  access: 'enterprise',
  summary: '授权委托书 PDF',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  raw: true,
  status: 200,
  errors: ['request.not-found']
})

/** Anybody may ask; the answer names nobody. A code that is none is answered like one that was never issued. */
export const verifyLetter = endpoint({
  id: 'verifyLetter',
  method: 'GET',
  path: '/api/portal/letters/:code',
  access: 'public',
  summary: '验证授权委托书是否由本平台开具；不含企业名称和个人信息',
  params: z.strictObject({ code: text({ max: 100, required: 'field.required' }) }),
  response: z.strictObject({
    issued: z.boolean(),
    issuedAt: z.nullable(instant),
    validUntil: z.nullable(instant),
    expired: z.boolean(),
    /** The last four characters of the 统一社会信用代码 on the letter, so that a code copied onto another letter shows. */
    creditCodeTail: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})
