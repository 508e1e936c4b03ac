import { expect, test } from 'vitest'
import { secondsUntil, splitLeft } from './lock-left.ts'

test.each([
  [10_800, 3, 0],
  [10_799, 3, 0],
  [10_740, 2, 59],
  [3601, 1, 1],
  [61, 0, 2],
  [1, 0, 1],
  [0, 0, 0]
])('of a lock %s seconds are left: %s hours and %s minutes (R33)', (seconds, hours, minutes) => {
  expect(splitLeft(seconds)).toEqual({ hours, minutes })
})

test('what is left is never less than nothing (R33)', () => {
  expect(secondsUntil(10_500, 0)).toBe(11)
  expect(secondsUntil(0, 10_000)).toBe(0)
})
