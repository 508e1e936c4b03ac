import type { FieldCode } from '../field-messages.ts'
import { type IdentityVerdict, judgeIdCard } from './id-card.ts'

export const identityDocuments = [
  { code: 'id-card', zh: '居民身份证', en: 'Resident identity card' },
  { code: 'passport', zh: '护照', en: 'Passport' },
  {
    code: 'hk-macao-permit',
    zh: '港澳居民来往内地通行证',
    en: 'Mainland travel permit for Hong Kong and Macao residents'
  },
  { code: 'taiwan-permit', zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' }
] as const

export type IdentityDocument = (typeof identityDocuments)[number]['code']

export const isIdentityDocument = (code: string | null | undefined): code is IdentityDocument =>
  identityDocuments.some((document) => document.code === code)

const foreignFormats = {
  passport: { format: /^(?=.*\d)[A-Z0-9]{5,17}$/, code: 'passport.format' },
  'hk-macao-permit': { format: /^[HM]\d{8}(?:\d{2})?$/, code: 'hk-macao-permit.format' },
  // Cards have 8 digits; the older booklets have 10 and a letter.
  'taiwan-permit': { format: /^\d{8}(?:\d{2}[A-Z]?)?$/, code: 'taiwan-permit.format' }
} as const satisfies Record<string, { format: RegExp; code: FieldCode }>

/** R20: expects the normalised number. Only the 身份证 contains the birth date, so only its age is checked. */
export const judgeIdNumber = (
  type: IdentityDocument,
  number: string,
  today: string,
  { minimumAge }: { minimumAge: number }
): IdentityVerdict => {
  if (type === 'id-card') return judgeIdCard(number, today, { minimumAge })
  const { format, code } = foreignFormats[type]
  return format.test(number) ? { ok: true } : { ok: false, code }
}
