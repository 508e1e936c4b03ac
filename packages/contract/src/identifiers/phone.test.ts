import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  isRiskyRange,
  isSandboxPhone,
  judgePhone,
  judgeTelephone,
  normalisePhone,
  normaliseTelephone,
  phone
} from './phone.ts'

test.each([
  '13812345678',
  '+8613812345678',
  '+86 138 1234 5678',
  '8613812345678',
  '0086-138-1234-5678',
  '(+86)13812345678',
  '１３８１２３４５６７８',
  '＋８６　１３８－１２３４－５６７８',
  '138–1234—5678',
  '\u202d138 1234 5678\u202c'
])('counts %j as the one phone that it is (R5)', (spelling) => {
  expect(normalisePhone(spelling)).toBe('13812345678')
  expect(z.parse(phone, spelling)).toBe('13812345678')
})

test.each(['10012345678', '12800000002', '+86 11812345678'])('says of %j that no number begins so (R5)', (value) => {
  expect(z.safeParse(phone, value).error?.issues.map((issue) => issue.message)).toEqual(['phone.range'])
})

test.each([
  '1381234567',
  '138123456789',
  '861381234567',
  '+85213812345678',
  '1381234567a',
  '138\u000012345678',
  '٠١٢٣٤٥٦٧٨٩٠',
  '23812345678'
])('refuses %j, which is no mobile number (R5)', (value) => {
  expect(z.safeParse(phone, value).error?.issues.map((issue) => issue.message)).toEqual(['phone.format'])
})

test.each(['', ' - ', undefined, null])('asks for the number when there is %j', (value) => {
  expect(z.safeParse(phone, value).error?.issues[0]?.message).toBe('phone.required')
})

test.each([
  ['16212345678', true],
  ['16512345678', true],
  ['16712345678', true],
  ['17012345678', true],
  ['17112345678', true],
  ['14012345678', true],
  ['14812345678', true],
  ['14512345678', false],
  ['14712345678', false],
  ['14912345678', false],
  ['13812345678', false],
  ['17212345678', false],
  ['16612345678', false]
])('%s is a risky range: %s', (number, risky) => {
  expect(isRiskyRange(number)).toBe(risky)
  expect(z.safeParse(phone, number).success).toBe(true)
})

test('of all ranges these alone are risky', () => {
  const ranges = Array.from({ length: 70 }, (_, n) => String(130 + n))
  expect(ranges.filter((range) => isRiskyRange(`${range}12345678`)).join(' ')).toBe(
    '140 141 142 143 144 146 148 162 165 167 170 171'
  )
})

// Each line has the shortest and the longest number of its kind that are taken.
test.each([
  '2345678',
  '23456789',
  '010 8888 6666',
  '（0351）2345678转801',
  '0351－23456789-1',
  '0351-2345678-123456',
  '+86-10-88886666',
  '13812345678',
  '8619912345678',
  '400-800-1234',
  '8008001234',
  '95588',
  '955881',
  '+852 2345 6789',
  '+1234567',
  '+12345678901234567'
])('takes %s as 电话 or 传真', (value) => {
  expect(judgeTelephone(normaliseTelephone(value))).toBeUndefined()
})

test.each([
  '234567',
  '234567890',
  '0351-234567',
  '0351-234567890',
  '0351',
  '01-2345678',
  '03511-2345678',
  '351-2345678',
  '0351-2345678-',
  '0351-2345678-1234567',
  '+87-10-8888-666a',
  '1381234567',
  '138123456789',
  '12812345678',
  '400-800-123',
  '400-800-12345',
  '500-800-1234',
  '9558',
  '85588',
  '+123456',
  '+123456789012345678',
  'abc',
  '+',
  '--',
  '１'
])('refuses %s as 电话 or 传真', (value) => {
  expect(judgeTelephone(normaliseTelephone(value))).toBe('telephone.format')
})

test.each([
  ['13000000000', undefined],
  ['19999999999', undefined],
  ['12999999999', 'phone.range'],
  ['10000000000', 'phone.range'],
  ['1300000000', 'phone.format'],
  ['130000000000', 'phone.format'],
  ['03000000000', 'phone.format']
])('%s as 手机号: %s (R5)', (number, code) => {
  expect(judgePhone(number)).toBe(code)
})

test.each([
  ['16000000000', true],
  ['16000999999', true],
  ['16001000000', false],
  ['15999999999', false],
  ['1600000000', false],
  ['160000000000', false],
  ['116000000000', false]
])('%s is a number of the sandbox: %s (R44)', (number, is) => {
  expect(isSandboxPhone(number)).toBe(is)
})

test.each([
  ['03512345678转801', '03512345678-801'],
  ['0351 2345678#1', '03512345678-1'],
  ['(0351)2345678ext.12', '03512345678-12'],
  ['03512345678EXT12', '03512345678-12'],
  ['03512345678x9', '03512345678-9'],
  ['0351\u20142345678', '0351-2345678'],
  // Without an extension the word stays, and is refused.
  ['03512345678转', '03512345678转']
])('电话 %s is kept as %s', (typed, value) => {
  expect(normaliseTelephone(typed)).toBe(value)
})
