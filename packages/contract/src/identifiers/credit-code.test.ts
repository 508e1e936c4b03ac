import { expect, test } from 'vitest'
import { completeCreditCode, judgeCreditCode, normaliseCreditCode } from './credit-code.ts'

test.each([
  '914403001922038216',
  '9144030071526726XG',
  '91110000802100433B',
  '91330100799655058B',
  '91350200MA2YJ1XR9G',
  '91440101MA5CJQ4N59',
  '9135021359498494XQ',
  '123502001549897397'
])('accepts the 统一社会信用代码 %s (R20, GB 32100)', (code) => {
  expect(judgeCreditCode(code)).toEqual({ ok: true, suspect: false })
  expect(completeCreditCode(code.slice(0, 16))).toBe(code)
})

test.each([
  '000000000000000000', // both check digits happen to be right
  completeCreditCode('0114010012345678'),
  completeCreditCode('9414010012345678'),
  completeCreditCode('B114010012345678'),
  completeCreditCode('9100000012345678'),
  completeCreditCode('91A4010012345678'),
  completeCreditCode('9191010012345678')
])('refuses %s, which no authority gives out, although its check digits fit (R20, GB 32100)', (code) => {
  expect(judgeCreditCode(code)).toEqual({ ok: false, code: 'credit-code.prefix' })
})

test.each([
  ['1', '1239'],
  ['2', '19'],
  ['3', '123459'],
  ['4', '19'],
  ['5', '1239'],
  ['6', '129'],
  ['7', '129'],
  ['8', '19'],
  ['9', '123'],
  ['A', '19'],
  ['N', '1239'],
  ['Y', '1'],
  ['0', ''],
  ['B', '']
])('the authority %s registers the categories 「%s」 and no others (R20, GB 32100)', (authority, categories) => {
  const taken = Array.from('0123456789A').filter(
    (category) => judgeCreditCode(completeCreditCode(`${authority}${category}14010012345678`)).ok
  )
  expect(taken.join('')).toBe(categories)
})

test('accepts a code whose outer check digit alone is wrong, and marks it for the reviewer (R20)', () => {
  expect(judgeCreditCode('91350203M0001QAY9B')).toEqual({ ok: true, suspect: true })
  expect(judgeCreditCode('914403001922038217')).toEqual({ ok: true, suspect: true })
})

test('refuses every single wrong digit within the organisation code (R20, GB 11714)', () => {
  const code = '914403001922038216'
  for (let index = 8; index < 17; index += 1) {
    const wrong = `${code.slice(0, index)}${(Number(code[index]) + 1) % 10}${code.slice(index + 1)}`
    expect(judgeCreditCode(wrong), wrong).toEqual({ ok: false, code: 'credit-code.check-digit' })
  }
})

test.each([
  ['140000000123456', 'credit-code.legacy'],
  ['', 'credit-code.length'],
  ['91440300192203821', 'credit-code.length'],
  ['9144030019220382166', 'credit-code.length'],
  ['91440300192203821O', 'credit-code.alphabet'],
  ['9I4403001922038216', 'credit-code.alphabet'],
  ['91440300192203821中', 'credit-code.alphabet'],
  ['91440300192203\u0000216', 'credit-code.alphabet']
])('refuses %j and says why', (code, fault) => {
  expect(judgeCreditCode(code)).toEqual({ ok: false, code: fault })
})

test.each([
  '９１３５０２００ＭＡ２ＹＪ１ＸＲ９Ｇ',
  '91350200ma2yj1xr9g',
  ' 9135 0200 MA2Y J1XR 9G ',
  '913502-00MA2YJ1XR9-G',
  '\u202d91350200MA2YJ1XR9G\u202c'
])('understands the spelling %j', (spelling) => {
  expect(normaliseCreditCode(spelling)).toBe('91350200MA2YJ1XR9G')
})
