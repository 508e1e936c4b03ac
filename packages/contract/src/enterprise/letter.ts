import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'

/** R24. One sign of each look-alike group: a typed O, Q or D means the printed 0. Sixteen signs hold 75 bits. */
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

/** Accepts lower case, full width, blanks, dashes and look-alikes. An invalid code stays invalid. */
export const normaliseLetterCode = (typed: string): string =>
  Array.from(typed.normalize('NFKC').toUpperCase())
    .filter((sign) => !/[\s\p{Pd}_.·]/u.test(sign))
    .map((sign) => lookAlikes[sign] ?? sign)
    .join('')

/** Four groups, as the letter prints it. */
export const formatLetterCode = (code: string): string => code.match(/.{1,4}/gu)?.join('-') ?? ''

/** Expects a normalised code. */
export const isLetterCode = (code: string): boolean =>
  code.length === letterCodeLength && Array.from(code).every((sign) => letterCodeAlphabet.includes(sign))

export const issueLetter = endpoint({
  id: 'issueLetter',
  method: 'POST',
  path: '/api/portal/authorisation-letters',
  access: 'enterprise',
  permission: 'application.submit',
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
  permission: 'application.submit',
  summary: '授权委托书 PDF',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }) }),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'request.too-many']
})

/** Public: the answer contains no names. A malformed code gets the same answer as a code that was never issued. */
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
    /** Last four characters of the 统一社会信用代码 on the letter; they reveal a code copied onto another letter. */
    creditCodeTail: z.nullable(z.string())
  }),
  status: 200,
  errors: []
})
