import { expect, test } from 'vitest'
import { secondsUntil } from './payment-password-row.tsx'

test('the remaining time is never negative (R33)', () => {
  expect(secondsUntil(10_500, 0)).toBe(11)
  expect(secondsUntil(10_000, 0)).toBe(10)
  expect(secondsUntil(10_001, 10_000)).toBe(1)
  expect(secondsUntil(10_000, 10_000)).toBe(0)
  expect(secondsUntil(0, 10_000)).toBe(0)
})
