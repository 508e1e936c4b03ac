import { expect, test } from 'vitest'
import { hasFailedTooLong, judgeAnswer, nextAttempt } from './webhook.rules.ts'

const now = new Date('2026-11-27T00:00:00Z')

test('a delivery is tried after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then no more (R43)', () => {
  const pauses = Array.from({ length: 8 }, (_, index) => nextAttempt(index + 1, now, 0.5))
  const seconds = pauses.map((at) => (at ? Math.round((at.getTime() - now.getTime()) / 1000) : null))
  expect(seconds).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000, null])
})

test('the pauses differ by a tenth', () => {
  const pauseAt = (chance: number) => ((nextAttempt(2, now, chance)?.getTime() ?? 0) - now.getTime()) / 1000
  expect([pauseAt(0), pauseAt(1)]).toEqual([270, 330])
})

test.each([
  [199, 'failed'],
  [200, 'delivered'],
  [299, 'delivered'],
  [300, 'failed'],
  [302, 'failed'],
  [404, 'failed'],
  [410, 'gone'],
  [500, 'failed'],
  [null, 'failed']
] as const)('an answer of %s means %s', (status, verdict) => {
  expect(judgeAnswer(status)).toBe(verdict)
})

test.each([
  [null, false],
  [new Date(now.getTime() - 5 * 86_400_000 + 1), false],
  [new Date(now.getTime() - 5 * 86_400_000), true]
])('failing since %s is too long: %s', (since, isTooLong) => {
  expect(hasFailedTooLong(since, now)).toBe(isTooLong)
})
