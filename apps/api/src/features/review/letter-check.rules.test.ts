import { expect, test } from 'vitest'
import { codesIn, judgeLetterCodes } from './letter-check.rules.ts'

test('a code is found in the address that a letter prints, or alone; other texts hold none (R24)', () => {
  expect(
    codesIn([
      'https://portal.example.com/verify/70A2-K5X8-VH1M-9CEW',
      ' 70a2k5x8vh1m9cew ',
      'https://portal.example.com/',
      'wxp://f2f0',
      ''
    ])
  ).toEqual(['70A2K5X8VH1M9CEW', '70A2K5X8VH1M9CEW'])
})

test('a foreign code beside that of the letter does no harm', () => {
  const now = new Date('2026-06-01')
  const validUntil = new Date('2027-06-01')
  expect(judgeLetterCodes({ texts: ['a', 'b'], letters: [{ validUntil }], now }).result).toBe('match')
  expect(judgeLetterCodes({ texts: ['a'], letters: [], now }).result).toBe('mismatch')
  expect(judgeLetterCodes({ texts: [], letters: [], now }).result).toBe('unread')
})
