import { expect, test } from 'vitest'
import { reasonsFor } from './catalogue.rules.ts'

const reason = (zh: string, ...qualifications: string[]) => ({
  zh,
  en: zh.toUpperCase(),
  ...(qualifications.length > 0 ? { qualifications } : {})
})
const cannedReasons = [
  reason('a'),
  reason('b', 'CORE', 'LISTING'),
  reason('c', 'CORE'),
  reason('d'),
  reason('e', 'LISTING')
]

test.each([
  ['LISTING', ['b', 'e', 'a', 'd']],
  ['CORE', ['b', 'c', 'a', 'd']],
  ['LENDER', ['a', 'd']]
])('the canned reasons of %s come first, those of every one last, each in its order: %j (R28)', (code, wanted) => {
  expect(reasonsFor({ cannedReasons }, code)).toEqual(wanted.map((zh) => ({ zh, en: zh.toUpperCase() })))
})

test('a reason for no qualification fits none', () => {
  expect(reasonsFor({ cannedReasons: [{ zh: 'a', en: 'A', qualifications: [] }] }, 'CORE')).toEqual([])
})
