import { expect, test } from 'vitest'
import { accountWordsOf, caseIdOf } from './search.rules.ts'

const id = '0198c0de-0000-7000-8000-00000000abcd'

test.each([
  [id, id],
  [id.toUpperCase(), id],
  [`https://portal.example.com/admin/applications/${id}`, id],
  [`${id}0`, undefined],
  [`x${id}`, undefined],
  ['晋煤', undefined]
] as const)('of “%s” the id of a case is %s', (words, found) => {
  expect(caseIdOf(words)).toBe(found)
})

test.each([
  ['13800138000', { phone: '13800138000' }],
  ['+86 138-0013-8000', { phone: '13800138000' }],
  ['Coal_2026', { username: 'coal_2026' }],
  ['1380013800', { username: '1380013800' }],
  ['a'.repeat(20), { username: 'a'.repeat(20) }],
  ['a'.repeat(21), undefined],
  ['coal%', undefined],
  ['晋煤', undefined]
] as const)('“%s” is looked for among accounts as %j', (words, wanted) => {
  expect(accountWordsOf(words)).toEqual(wanted)
})
