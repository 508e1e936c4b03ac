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

test('a common password is known', () => {
  expect([isCommon('password1'), isCommon(strong)]).toEqual([true, false])
})
