import { expect, test } from 'vitest'
import { normaliseDecimal, toHalfWidth, withoutEnding, withoutSeparators } from './normalise.ts'

test.each([
  ['！０Ａｚ～', '!0Az~'],
  ['（＋８６）', '(+86)'],
  ['a\u3000b', 'a b'],
  // The characters beside the full-width ones, Chinese and punctuation of its own.
  ['\uff00\uff5f煤、。', '\uff00\uff5f煤、。'],
  ['', '']
])('%j in half width is %j', (typed, value) => {
  expect(toHalfWidth(typed)).toBe(value)
})

test.each([
  ['1-2\u20103\u20154\u22125', '12345'],
  [' 1\t2\n3\u30004\u00a05', '12345'],
  ['\u200b1\u200f2\u202a3\u202e4\u20605\u20696\ufeff', '123456'],
  ['１－２', '12'],
  // What stands beside the ranges stays, and so do other signs.
  ['1\u200a2', '12'],
  ['1\u20162\u206a3', '1\u20162\u206a3'],
  ['1_2.3/4(5)', '1_2.3/4(5)']
])('an identifier typed as %j is %j (R5)', (typed, value) => {
  expect(withoutSeparators(typed)).toBe(value)
})

test.each([
  ['1,234,567.80', '1234567.8'],
  ['１，０００．５０', '1000.5'],
  ['007', '7'],
  ['000', '0'],
  ['0.10', '0.1'],
  ['0.0', '0'],
  ['10.00', '10'],
  ['100', '100'],
  ['0.050', '0.05'],
  ['1 000', '1000'],
  [`${'0'.repeat(39)}1.${'0'.repeat(40)}`, '1'],
  // Not numbers: judged as they were typed.
  ['0'.repeat(41), '0'.repeat(41)],
  ['01.', '01.'],
  ['.5', '.5'],
  ['-01', '-01'],
  ['1e3', '1e3'],
  ['01.0x', '01.0x'],
  ['', '']
])('the amount %j is kept as %j (R20)', (typed, value) => {
  expect(normaliseDecimal(typed)).toBe(value)
})

test.each([
  ['a. .', '. ', 'a'],
  ['a.b', '. ', 'a.b'],
  ['. .', '. ', ''],
  ['', '. ', ''],
  ['𬱖0', '0', '𬱖']
])('%j without %j at its end is %j', (text, characters, rest) => {
  expect(withoutEnding(text, characters)).toBe(rest)
})
