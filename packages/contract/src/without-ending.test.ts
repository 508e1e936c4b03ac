import { expect, test } from 'vitest'
import { withoutEnding } from './without-ending.ts'

test.each([
  ['a. .', '. ', 'a'],
  ['a.b', '. ', 'a.b'],
  ['. .', '. ', ''],
  ['', '. ', ''],
  ['𬱖0', '0', '𬱖']
])('%j without %j at its end is %j', (text, characters, rest) => {
  expect(withoutEnding(text, characters)).toBe(rest)
})
