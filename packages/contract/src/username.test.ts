import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { username, usernameKey } from './username.ts'

const codeOf = (value: unknown) => z.safeParse(username, value).error?.issues.map((issue) => issue.message)

test.each(['ffff', 'JM_2020', '1234', '____', 'a'.repeat(20), ' ffff '])('takes %j as 用户名 (R3)', (value) => {
  expect(codeOf(value)).toBeUndefined()
})

test.each([
  'abc',
  'a'.repeat(21),
  'ab cd',
  'ab-cd',
  '晋煤国贸',
  'ａｂｃｄ',
  'abcd\u0000',
  'abcd\u202e',
  '\u212aabc',
  'admin@jm'
])('refuses %j as 用户名 (R3)', (value) => {
  expect(codeOf(value)).toEqual(['username.format'])
})

test('asks for it when it is missing', () => {
  expect([undefined, null, '', '  '].map(codeOf)).toEqual(Array.from({ length: 4 }, () => ['username.required']))
  expect(codeOf(1234)).toEqual(['field.type'])
})

test('two names that differ in case alone are one (R3)', () => {
  expect(usernameKey('Jm_2020')).toBe(usernameKey('jM_2020'))
  expect(usernameKey('\u212aing')).not.toBe('king')
  expect(usernameKey(' AZaz_09 ')).toBe('azaz_09')
})
