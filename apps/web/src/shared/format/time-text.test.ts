import { expect, test } from 'vitest'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { textOf } from '#web/shared/i18n/texts.ts'
import { beijingClock, hoursText } from './time-text.ts'

test.each([
  [10_800, '3 小时'],
  [10_741, '3 小时'],
  [10_740, '2 小时 59 分钟'],
  [3601, '1 小时 1 分钟'],
  [61, '2 分钟'],
  [1, '1 分钟'],
  [0, '0 分钟']
])('of a lock %s seconds are left: %s (R33)', (seconds, said) => {
  expect(hoursText((key, values) => textOf(commonTexts, key, values), seconds)).toBe(said)
})

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
