import { expect, test } from 'vitest'
import { type ThrottlePolicy, throttlePolicies } from './throttle.rules.ts'

const policies: [string, ThrottlePolicy][] = Object.entries(throttlePolicies)

test.each(policies)(
  'locks of the bucket %s grow, and are forgotten later than the first ends (R12)',
  (_name, policy) => {
    const { lockSeconds, forgetAfterSeconds } = policy
    expect(lockSeconds.length).toBeGreaterThan(0)
    expect(lockSeconds).toEqual(lockSeconds.toSorted((a, b) => a - b))
    expect(forgetAfterSeconds).toBeGreaterThan(lockSeconds[0] ?? Infinity)
  }
)

test('an account locks softly: five failures are free, no lock is longer than 15 minutes (R12)', () => {
  expect(throttlePolicies.account.freeAttempts).toBe(5)
  expect(throttlePolicies.account.lockSeconds).toEqual([30, 60, 120, 240, 480, 900])
})

test('the owner’s own browser has more patience than strangers get (R12)', () => {
  expect(throttlePolicies.device.freeAttempts).toBeGreaterThan(throttlePolicies.account.freeAttempts)
})

test('the hundredth wrong code locks a phone for a day, and a month forgets it (R6)', () => {
  expect(throttlePolicies.code).toEqual({
    freeAttempts: 99,
    lockSeconds: [24 * 3600],
    forgetAfterSeconds: 30 * 24 * 3600
  })
})
