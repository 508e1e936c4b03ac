import { expect, test } from 'vitest'
import { beijingClock } from './beijing-clock.ts'

// 00:30 and 23:30 of the 28th in Beijing; the first is still the 27th in UTC.
const early = new Date('2026-11-27T16:30:00Z')
const late = new Date('2026-11-28T15:30:00Z')

test.each([
  [late, early, '00:30'],
  [early, late, '23:30'],
  [late, new Date('2026-11-27T15:59:59Z'), '2026-11-27 23:59'],
  [early, new Date('2026-11-27T15:30:00Z'), '2026-11-27 23:30'],
  [early, new Date('2025-11-27T16:30:00Z'), '2025-11-28 00:30']
])('of this day in Beijing only the time is said, of another one the date as well (%s, %s)', (now, at, said) => {
  expect(beijingClock(at, now)).toBe(said)
})
