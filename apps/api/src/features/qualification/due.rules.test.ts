import { isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
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
  expect(dueAfter(inBeijing(from), 3, (day) => isWorkday(day))).toEqual(inBeijing(due))
})

test.each([
  ['2026-01-15T00:00:00.000Z', 12, '2027-01-15T00:00:00.000Z'],
  ['2026-01-31T00:00:00.000Z', 1, '2026-02-28T00:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', 12, '2025-02-28T00:00:00.000Z'],
  ['2026-11-30T00:00:00.000Z', 3, '2027-02-28T00:00:00.000Z']
])('%s and %i months later: the same day, or the last of the month (R28)', (from, months, end) => {
  expect(monthsLater(new Date(from), months).toISOString()).toBe(end)
})

test('a day is told as it is in Beijing', () => {
  expect(dateOf(new Date('2026-03-02T16:30:00Z'))).toBe('2026-03-03')
})
