import { expect, test } from 'vitest'
import { formatEnterpriseNumber, parseEnterpriseNumber } from './enterprise-number.ts'
import { withThousands } from './money.ts'

test.each([
  [185, '0000000185'],
  [1, '0000000001'],
  [2_147_483_647, '2147483647']
])('用户编号 %i is written %s (R9)', (number, digits) => {
  expect(formatEnterpriseNumber(number)).toBe(digits)
  expect(parseEnterpriseNumber(digits)).toBe(number)
})

test('more than the database can hold is the largest number', () => {
  expect(['2147483646', '2147483648', '9999999999'].map(parseEnterpriseNumber)).toEqual([
    2_147_483_646, 2_147_483_647, 2_147_483_647
  ])
})

test.each([
  ['0.01', '0.01'],
  ['999.00', '999.00'],
  ['1000.00', '1,000.00'],
  ['12345.67', '12,345.67'],
  ['123456.78', '123,456.78'],
  ['999999999999.99', '999,999,999,999.99']
])('%s is shown as %s (ux 21)', (amount, shown) => {
  expect(withThousands(amount)).toBe(shown)
})
