import { expect, test } from 'vitest'
import { nameOrNumber } from './name-or-number.ts'

test.each([
  ['山西龘煤有限公司', '山西龘煤有限公司'],
  [null, '0000000185']
])('an enterprise with the name %j is called %s', (fullName, called) => {
  expect(nameOrNumber({ fullName, number: '0000000185' })).toBe(called)
})
