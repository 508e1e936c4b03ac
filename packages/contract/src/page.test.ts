import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { pageQuery } from './page.ts'

const query = z.strictObject(pageQuery)
const limitOf = (limit: unknown) => z.safeParse(query, { limit }).data?.limit

test('a page has 20 items where no limit is given (R42)', () => {
  expect(z.parse(query, {}).limit).toBe(20)
})

test.each([
  ['1', 1],
  ['20', 20],
  ['100', 100]
])('the limit %s is taken (R42)', (given, limit) => {
  expect(limitOf(given)).toBe(limit)
})

test.each([
  '0',
  '101',
  '-1',
  '+5',
  '05',
  '5 ',
  ' 5',
  '5\u00a0',
  '１',
  '1e2',
  '0x10',
  '0b1',
  '1.0',
  '1_0',
  '',
  '9'.repeat(400)
])('the limit “%s” is refused (R42)', (given) => {
  expect(z.safeParse(query, { limit: given }).error?.issues.map(({ message }) => message)).toEqual(['field.type'])
})

test('one limit is taken, not a list (R42)', () => {
  expect(limitOf(['5', '6'])).toBeUndefined()
})
