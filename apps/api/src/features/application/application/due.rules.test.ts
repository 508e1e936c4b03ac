import { expect, test } from 'vitest'
import { chineseWorkdays } from '#api/adapters/workdays.ts'
import { dateOf, dueAfter, monthsLater } from './due.rules.ts'

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

test.each([
  ['2026-01-15T10:00', 12, '2027-01-15T10:00'],
  ['2026-01-31T10:00', 1, '2026-02-28T10:00'],
  ['2024-02-29T10:00', 12, '2025-02-28T10:00'],
  ['2026-11-30T10:00', 3, '2027-02-28T10:00'],
  // In UTC it is still the day before.
  ['2026-03-31T01:00', 1, '2026-04-30T01:00'],
  ['2028-02-29T07:59', 12, '2029-02-28T07:59'],
  ['2026-03-01T00:00', 12, '2027-03-01T00:00']
])('%s and %i months later: the same day in Beijing, or the last of the month (R28)', (from, months, end) => {
  expect(monthsLater(inBeijing(from), months)).toEqual(inBeijing(end))
})

test('of no working days the same day is due, and of one the next', () => {
  const due = (days: number) => dueAfter(inBeijing('2026-03-02T09:00'), days, chineseWorkdays.isWorkday)
  expect([due(0), due(1)]).toEqual([inBeijing('2026-03-02T18:00'), inBeijing('2026-03-03T18:00')])
})

test('a day is told as it is in Beijing', () => {
  expect(dateOf(new Date('2026-03-02T15:59:59.999Z'))).toBe('2026-03-02')
  expect(dateOf(new Date('2026-03-02T16:00:00Z'))).toBe('2026-03-03')
})
