import { expect, test } from 'vitest'
import { keysAt } from './signing-key.rules.ts'

const minute = 60_000
const at = (minutes: number) => new Date(minutes * minute)
const key = (kid: string, minutes: number) => ({ kid, createdAt: at(minutes) })
const kids = (keys: { kid: string }[]) => keys.map(({ kid }) => kid)

test('the only key signs at once (R40)', () => {
  expect(kids(keysAt([key('a', 0)], at(0)))).toEqual(['a'])
})

test.each([
  { minutes: 100, shown: ['a', 'b'], why: 'a new key is published, and the old one signs' },
  { minutes: 109, shown: ['a', 'b'], why: 'still so before ten minutes' },
  { minutes: 110, shown: ['b', 'a'], why: 'after ten minutes the new one signs' },
  { minutes: 179, shown: ['b', 'a'], why: 'the old one stays until its last token has ended' },
  { minutes: 180, shown: ['b'], why: 'then it is gone' }
])('$why', ({ minutes, shown }) => {
  expect(kids(keysAt([key('a', 0), key('b', 100)], at(minutes)))).toEqual(shown)
})

test('of three keys made at once the oldest signs first', () => {
  expect(kids(keysAt([key('b', 1), key('c', 2), key('a', 0)], at(3)))).toEqual(['a', 'c', 'b'])
})

test('without a key it throws', () => {
  expect(() => keysAt([], at(0))).toThrow('no signing key')
})
