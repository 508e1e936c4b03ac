import { expect, test } from 'vitest'
import { isOver, newestReminderDay } from './campaign.rules.ts'

test.each([
  ['2026-12-30', false],
  ['2026-12-31', false],
  ['2027-01-01', true]
])('on %s a campaign until 2026-12-31 is over: %s', (today, over) => expect(isOver('2026-12-31', today)).toBe(over))

test.each([
  ['2026-12-16', undefined],
  ['2026-12-17', '2026-12-17'],
  ['2026-12-23', '2026-12-17'],
  ['2026-12-24', '2026-12-24'],
  ['2026-12-29', '2026-12-24'],
  ['2026-12-30', '2026-12-30'],
  ['2026-12-31', '2026-12-30']
])('on %s the newest reminder of a campaign until 2026-12-31 is that of %s', (today, day) =>
  expect(newestReminderDay('2026-12-31', today)).toBe(day)
)
