import { expect, test } from 'vitest'
import { maskedValue } from './masked.rules.ts'

test.each([
  ['phone', '13912345678', '139****5678'],
  ['id-number', '11010519491231002X', '110***********002X'],
  ['text', '李梅', '李*'],
  ['email', 'a@b.cn', 'a*****'],
  ['date', '2030-01-31', '2030-01-31']
] as const)('a value of the kind %s is shown as page and print show it', (kind, value, shown) => {
  expect(maskedValue({ kind }, value)).toBe(shown)
})
