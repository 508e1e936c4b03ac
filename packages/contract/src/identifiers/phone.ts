import * as z from 'zod/mini'
import type { FieldCode } from '../field-messages.ts'
import { requiredString, rule } from '../text.ts'
import { toHalfWidth, withoutSeparators } from './normalise.ts'

/** R5: one stored spelling, without +86, blanks, dashes and full-width digits. */
export const normalisePhone = (value: string): string =>
  withoutSeparators(value)
    .replaceAll(/[()]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')

/** R5: expects the normalised number. Numbers are portable, so the prefix does not tell the carrier. */
export const judgePhone = (phone: string): FieldCode | undefined => {
  if (!/^1\d{10}$/.test(phone)) return 'phone.format'
  return /^1[3-9]/.test(phone) ? undefined : 'phone.range'
}

export const phone = requiredString('phone.required').check(
  z.overwrite(normalisePhone),
  rule((value) => (value === '' ? 'phone.required' : judgePhone(value)), { pattern: /^1[3-9]\d{9}$/ })
)

/**
 * R44: numbers of the sandbox. The range 160 was never given to a carrier, so no person has one. An SMS to it goes to the
 * inbox of the sandbox.
 */
export const isSandboxPhone = (phone: string): boolean => /^16000\d{6}$/.test(phone)

/** Ranges of virtual operators and machines: a hint about risk. Such numbers are never refused. */
export const isRiskyRange = (phone: string): boolean => /^(?:16[257]|17[01]|14[0-468])/.test(phone)

/** 电话, 传真: half-width without blanks; 转 or # before an extension becomes a dash. */
export const normaliseTelephone = (value: string): string =>
  toHalfWidth(value)
    .replaceAll(/[\s()]/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(?:转|#|ext\.?|x)(\d+)$/i, '-$1')

const telephones = [
  /^(?:(?:\+?86-?)?0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$/,
  /^(?:\+?86-?)?1[3-9]\d{9}$/,
  /^[48]00-?\d{3}-?\d{4}$/,
  /^9\d{4,5}$/,
  /^\+\d{1,3}-?\d(?:-?\d){5,13}$/
]

/** Expects a normalised number: a landline (area code and extension optional), a mobile, 400/800/95 or foreign. */
export const judgeTelephone = (value: string): FieldCode | undefined =>
  telephones.some((format) => format.test(value)) ? undefined : 'telephone.format'
