import { expect, test } from 'vitest'
import { isAwayOn } from './absence.rules.ts'

test.each([
  ['2026-03-01', false],
  ['2026-03-02', true],
  ['2026-03-03', true],
  ['2026-03-04', true],
  ['2026-03-05', false]
])('on %s a reviewer is away from 2 to 4 March: %s (R38)', (day, isAway) => {
  expect(isAwayOn({ awayFrom: '2026-03-02', awayUntil: '2026-03-04' }, day)).toBe(isAway)
})

test('a vacation may have one day, and there may be none', () => {
  const one = { awayFrom: '2026-03-02', awayUntil: '2026-03-02' }
  expect(['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => isAwayOn(one, day))).toEqual([false, true, false])
  expect(isAwayOn({ awayFrom: null, awayUntil: null }, '2026-03-02')).toBe(false)
})
