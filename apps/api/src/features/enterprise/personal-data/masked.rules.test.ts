import { expect, test } from 'vitest'
import { maskedValue } from './masked.rules.ts'

test.each([
  ['phone', '13912345678', '139****5678'],
  ['id-number', '11010519491231002X', '110***********002X'],
  ['text', '李梅', '李*'],
  ['email', 'a@b.cn', 'a*****'],
  ['bank-account', '6222020502011234567', '***************4567'],
  ['telephone', '0351-1234', '0********'],
  ['paper', 'abc', 'a**'],
  ['select', 'passport', 'passport'],
  ['region', '140105', '140105'],
  ['date-or-long-term', 'long-term', 'long-term'],
  ['date', '2030-01-31', '2030-01-31']
] as const)('a value of the kind %s is shown as page and print show it', (kind, value, shown) => {
  expect(maskedValue({ kind }, value)).toBe(shown)
})
