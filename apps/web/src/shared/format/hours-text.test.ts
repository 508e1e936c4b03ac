import { expect, test } from 'vitest'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { textOf } from '#web/shared/i18n/texts.ts'
import { hoursText } from './hours-text.ts'

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
