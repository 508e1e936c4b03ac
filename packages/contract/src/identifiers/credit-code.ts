import type { FieldCode } from '../field-messages.ts'
import { withoutSeparators } from './normalise.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const outerWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]

export type CreditCodeVerdict = { ok: true; suspect: boolean } | { ok: false; code: FieldCode }

export const normaliseCreditCode = (value: string): string => withoutSeparators(value).toUpperCase()

/**
 * R20, GB 32100-2015: expects the normalised code. The inner check digit must be right; codes whose outer one
 * alone is wrong are in real use, so they pass as `suspect` for a reviewer to look at.
 */
export const judgeCreditCode = (code: string): CreditCodeVerdict => {
  if (/^\d{15}$/.test(code)) return { ok: false, code: 'credit-code.legacy' }
  if (code.length !== 18) return { ok: false, code: 'credit-code.length' }
  if (!Array.from(code).every((character) => alphabet.includes(character)))
    return { ok: false, code: 'credit-code.alphabet' }
  if (innerCheckDigit(code.slice(8, 16)) !== code[16]) return { ok: false, code: 'credit-code.check-digit' }
  return { ok: true, suspect: outerCheckDigit(code.slice(0, 17)) !== code[17] }
}

/** The code that begins with these 16 characters, with both check digits right; for whoever makes codes up. */
export const completeCreditCode = (first16: string): string => {
  const first17 = first16 + innerCheckDigit(first16.slice(8))
  return first17 + outerCheckDigit(first17)
}

/** GB 11714: letters count 10 … 35 in the full alphabet, also those that GB 32100 leaves out. */
const innerCheckDigit = (body: string): string => {
  const check = 11 - (weightedSum(innerWeights, body, (character) => Number.parseInt(character, 36)) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

const outerCheckDigit = (body: string): string =>
  alphabet.charAt((31 - (weightedSum(outerWeights, body, (character) => alphabet.indexOf(character)) % 31)) % 31)

const weightedSum = (weights: number[], body: string, valueOf: (character: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueOf(body.charAt(index)), 0)
