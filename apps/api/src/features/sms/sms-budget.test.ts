import { expect, test } from 'vitest'
import { createSmsBudget } from './sms-budget.ts'

let nowMs = 0
const budget = () => createSmsBudget(2000, () => nowMs)

test('messages are counted for the first code after a start (R6)', () => {
  expect(budget().isFar()).toBe(false)
})

test.each([
  { everybody: 0, isFar: true },
  { everybody: 999, isFar: true },
  { everybody: 1000, isFar: false },
  { everybody: 2500, isFar: false }
])('of a budget of 2,000, $everybody used: the sum will do for a second: $isFar (R6)', ({ everybody, isFar }) => {
  const known = budget()
  known.note(everybody)
  expect(known.isFar()).toBe(isFar)
  nowMs += 999
  expect(known.isFar()).toBe(isFar)
  nowMs += 1
  expect(known.isFar()).toBe(false)
})
