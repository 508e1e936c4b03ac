import { describe, expect, test } from 'vitest'
import { formatLetterCode, isLetterCode, normaliseLetterCode } from './letter.ts'

describe('the verification code (R24)', () => {
  const code = '70A2K5X8VH1M9CEW'

  // Each line has a sign that letters print, and the signs that eyes take for it.
  test.each<[printed: string, lookAlikes: string]>([
    ['0', 'OQD'],
    ['1', 'IL'],
    ['2', 'Z'],
    ['5', 'S'],
    ['6', 'G'],
    ['8', 'B'],
    ['V', 'U'],
    ...Array.from('3479ACEFHJKMNPRTWXY', (sign): [string, string] => [sign, ''])
  ])('has the sign %s, which is also meant by each of 「%s」', (printed, lookAlikes) => {
    expect(isLetterCode(printed.repeat(16))).toBe(true)
    for (const typed of `${printed}${lookAlikes}`) {
      expect(normaliseLetterCode(typed)).toBe(printed)
      expect(normaliseLetterCode(typed.toLowerCase())).toBe(printed)
    }
    for (const other of lookAlikes) expect(isLetterCode(other.repeat(16))).toBe(false)
  })

  test('is printed in groups of four', () => {
    expect(formatLetterCode(code)).toBe('70A2-K5X8-VH1M-9CEW')
  })

  test.each([
    '70A2-K5X8-VH1M-9CEW',
    ' 70a2 k5x8 vh1m 9cew ',
    '７０Ａ２－Ｋ５Ｘ８－ＶＨ１Ｍ－９ＣＥＷ',
    '70A2—K5X8–VH1M‑9CEW',
    '7OAZ-KSXB-UHIM-9CEW',
    '7dA2.k5x8_vhlm·9cew'
  ])('%s is read as the code that was meant', (typed) => {
    expect(normaliseLetterCode(typed)).toBe(code)
  })

  test.each([
    '',
    code.slice(1),
    `${code}0`,
    `${code.slice(1)}+`,
    '授权委托书授权委托书授权委托书授',
    '../../etc/passwd',
    '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷'
  ])('%s is no code', (typed) => {
    expect(isLetterCode(normaliseLetterCode(typed))).toBe(false)
  })
})
