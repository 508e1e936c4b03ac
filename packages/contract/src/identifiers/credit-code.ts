import type { FieldCode } from '../field-messages.ts'
import { withoutSeparators } from './normalise.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const outerWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 32100-2015 with its amendment: 登记管理部门 → the 机构类别 that it may register. */
const categories: Readonly<Record<string, string>> = {
  1: '1239', // 机构编制
  2: '19', // 外交
  3: '123459', // 司法行政
  4: '19', // 文化
  5: '1239', // 民政
  6: '129', // 旅游
  7: '129', // 宗教
  8: '19', // 工会
  9: '123', // 工商
  A: '19', // 中央军委
  N: '1239', // 农业
  Y: '1' // 其他
}

export type CreditCodeVerdict = { ok: true; suspect: boolean } | { ok: false; code: FieldCode }

export const normaliseCreditCode = (value: string): string => withoutSeparators(value).toUpperCase()

/**
 * R20, GB 32100-2015: expects the normalised code. The inner check digit must be right; codes with a wrong outer digit
 * are in real use and pass as `suspect`. The prefix is checked too, because eighteen zeros have right check digits.
 */
export const judgeCreditCode = (code: string): CreditCodeVerdict => {
  if (/^\d{15}$/.test(code)) return { ok: false, code: 'credit-code.legacy' }
  if (code.length !== 18) return { ok: false, code: 'credit-code.length' }
  if (!Array.from(code).every((character) => alphabet.includes(character)))
    return { ok: false, code: 'credit-code.alphabet' }
  if (!isRegistered(code)) return { ok: false, code: 'credit-code.prefix' }
  if (innerCheckDigit(code.slice(8, 16)) !== code[16]) return { ok: false, code: 'credit-code.check-digit' }
  return { ok: true, suspect: outerCheckDigit(code.slice(0, 17)) !== code[17] }
}

/** The region code (GB/T 2260, or 100000) is checked by its form: the next reform would make a list of regions out of date. */
const isRegistered = (code: string): boolean =>
  categories[code.charAt(0)]?.includes(code.charAt(1)) === true && /^[1-8]\d{5}$/.test(code.slice(2, 8))

/** Completes these 16 characters to a code with both check digits, for tests and demo data. */
export const completeCreditCode = (first16: string): string => {
  const first17 = first16 + innerCheckDigit(first16.slice(8))
  return first17 + outerCheckDigit(first17)
}

/** GB 11714: letters count 10–35 in the full alphabet, including those that GB 32100 leaves out. */
const innerCheckDigit = (body: string): string => {
  const check = 11 - (weightedSum(innerWeights, body, (character) => Number.parseInt(character, 36)) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

const outerCheckDigit = (body: string): string =>
  alphabet.charAt((31 - (weightedSum(outerWeights, body, (character) => alphabet.indexOf(character)) % 31)) % 31)

const weightedSum = (weights: number[], body: string, valueOf: (character: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueOf(body.charAt(index)), 0)
