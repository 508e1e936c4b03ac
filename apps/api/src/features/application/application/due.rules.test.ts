import { expect, test } from 'vitest'
import { dateOf, monthsLater } from './due.rules.ts'

const inBeijing = (text: string): Date => new Date(`${text}+08:00`)

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

test('a day is told as it is in Beijing', () => {
  expect(dateOf(new Date('2026-03-02T15:59:59.999Z'))).toBe('2026-03-02')
  expect(dateOf(new Date('2026-03-02T16:00:00Z'))).toBe('2026-03-03')
})
