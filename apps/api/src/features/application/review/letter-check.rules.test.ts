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

test.each([
  [-1, true],
  [0, false],
  [1, false]
])('a letter that ends %i ms from now has expired: %s; of several the first counts (R24)', (ms, expired) => {
  const now = new Date('2026-06-01')
  const [validUntil, later] = [new Date(now.getTime() + ms), new Date(now.getTime() - 1000)]
  const letters = [{ validUntil }, { validUntil: later }]
  expect(judgeLetterCodes({ texts: ['a'], letters, now })).toEqual({ result: 'match', validUntil, expired })
})
