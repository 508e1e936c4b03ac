import { expect, test } from 'vitest'
import { chineseWorkdays } from '#api/adapters/workdays.ts'
import { dueAfter, isAwayOn, isFirstOfTwo } from './claim.rules.ts'

test('of two approvals the first decides nothing yet (R28)', () => {
  expect(isFirstOfTwo(2, false)).toBe(true)
  expect(isFirstOfTwo(2, true)).toBe(false)
  expect(isFirstOfTwo(1, false)).toBe(false)
})

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

const inBeijing = (text: string): Date => new Date(`${text}+08:00`)

test.each([
  ['a Monday: Thursday evening', '2026-03-02T09:00', '2026-03-05T18:00'],
  ['Friday evening: the days of the weekend do not count', '2026-03-06T22:00', '2026-03-11T18:00'],
  ['a Sunday', '2026-03-08T12:00', '2026-03-11T18:00'],
  ['just before midnight, which is the day before in UTC', '2026-03-02T23:59', '2026-03-05T18:00'],
  ['just after midnight', '2026-03-03T00:01', '2026-03-06T18:00'],
  // 春节 2025: 28 January to 4 February off, 8 February (a Saturday) made up.
  ['before 春节 2025', '2025-01-27T10:00', '2025-02-07T18:00'],
  ['within 春节 2025, the Saturday made up', '2025-02-05T10:00', '2025-02-08T18:00'],
  // 国庆节 2025: 1–8 October off; 28 September and 11 October made up.
  ['before 国庆节 2025', '2025-09-30T10:00', '2025-10-11T18:00']
])('three working days after %s (R38)', (_case, from, due) => {
  expect(dueAfter(inBeijing(from), 3, chineseWorkdays.isWorkday)).toEqual(inBeijing(due))
})

test('of no working days the same day is due, and of one the next', () => {
  const due = (days: number) => dueAfter(inBeijing('2026-03-02T09:00'), days, chineseWorkdays.isWorkday)
  expect([due(0), due(1)]).toEqual([inBeijing('2026-03-02T18:00'), inBeijing('2026-03-03T18:00')])
})
