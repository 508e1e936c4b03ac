import { expect, test } from 'vitest'
import { createEstimator } from './password-estimator.ts'

const { isCommon, score } = createEstimator()
const strong = 'kv7Rq-Zm2pXw9'

test('a password that breaks a rule is weak, however hard it is to guess (R4)', () => {
  expect([score(strong, '', true), score(strong, '', false)]).toEqual([4, 1])
})

test('the user name and the words of the trade make a password weaker', () => {
  expect(score('taihang_coal88', 'taihang_coal88', true)).toBe(1)
  expect(score('jinmeitaiyuan', '', true)).toBeLessThan(score('qxvwkbzrpyhfd', '', true))
})

test('each word of the trade is guessed before letters that mean nothing', () => {
  const words = 'jinmei jamg jincheng taiyuan shanxi meitan woaini wodemima mima zhongguo gongsi guomao'.split(' ')
  for (const word of words) {
    const meaningless = 'qxvwkbzrtd'.slice(0, word.length)
    expect([word, score(`${word}x9k`, '', true)]).toEqual([word, 1])
    expect(score(`${meaningless}x9k`, '', true)).toBeGreaterThan(1)
  }
})

test.each([
  ['abc123', 1],
  ['mzk82fq', 2],
  ['mzk82fqw1', 3],
  [strong, 4]
])('%s has the strength %i', (password, strength) => {
  expect(score(password, '', true)).toBe(strength)
})

test('a common password is known', () => {
  expect([isCommon('password1'), isCommon(strong)]).toEqual([true, false])
})
