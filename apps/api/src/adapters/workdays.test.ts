import { expect, test } from 'vitest'
import { chineseWorkdays } from './workdays.ts'

test.each([
  ['2026-02-17', false, '春节'],
  ['2026-02-14', true, 'a Saturday made up'],
  ['2026-11-25', true, 'a Wednesday'],
  // The notices for these years are not published yet.
  ['2099-01-01', false, '元旦, a Thursday'],
  ['2099-05-01', false, '劳动节, a Friday'],
  ['2098-05-02', false, '劳动节, a Friday'],
  ['2098-05-05', true, 'a Monday'],
  ['2098-10-01', false, '国庆节, a Wednesday'],
  ['2099-10-02', false, '国庆节, a Friday'],
  ['2098-10-03', false, '国庆节, a Friday'],
  ['2099-01-02', true, 'a Friday'],
  ['2099-01-03', false, 'a Saturday']
])('%s is a working day: %s (%s)', (day, isWorkday) => {
  expect(chineseWorkdays.isWorkday(day)).toBe(isWorkday)
})
