import { expect, test } from 'vitest'
import { createKeyedHash } from '#api/adapters/vault.ts'
import { signInBucket } from './guard-sign-in.ts'
import { secondsUntil, type ThrottlePolicy, throttlePolicies } from './throttle.rules.ts'

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

test('an account locks softly: five failures are free, no lock is longer than 15 minutes (R6, R12)', () => {
  const numbers = policies.map(([name, policy]) => [
    name,
    policy.freeAttempts,
    policy.lockSeconds,
    policy.forgetAfterSeconds
  ])
  const grow = [30, 60, 120, 240, 480, 900]
  expect(numbers).toEqual([
    ['account', 5, grow, 3600],
    ['device', 8, grow, 3600],
    ['ip', 60, [60, 300, 900, 3600], 3600],
    ['lockRecord', 0, [3600], 86_400],
    ['reauthentication', 5, [60, 300, 900], 3600],
    ['licence', 19, [3600], 7200],
    ['letter', 29, [60], 120],
    ['photo', 29, [60], 120],
    ['creditCode', 29, [3600], 7200],
    // R6: the hundredth wrong code locks a phone for a day, and a month forgets it.
    ['code', 99, [86_400], 30 * 86_400]
  ])
})

const now = new Date('2026-03-02T02:00:00Z')

test.each([
  [null, 0],
  [undefined, 0],
  [-1, 0],
  [0, 0],
  [1, 1],
  [1000, 1],
  [1001, 2]
])('a lock that ends %s ms from now has %i seconds left', (ms, seconds) => {
  expect(secondsUntil(typeof ms === 'number' ? new Date(now.getTime() + ms) : ms, now)).toBe(seconds)
})

test('the owner’s own browser has more patience than strangers get (R12)', () => {
  expect(throttlePolicies.device.freeAttempts).toBeGreaterThan(throttlePolicies.account.freeAttempts)
})

test('failures at one door, of one kind or of one person never count for another, and the key does not tell whose they are (R12)', () => {
  const deps = { keyedHash: createKeyedHash(Buffer.alloc(32, 1)) }
  const buckets = [
    signInBucket(deps, 'account', 'zhang_san'),
    signInBucket(deps, 'account', 'zhang_san', 'admin-sign-in'),
    signInBucket(deps, 'account', 'zhang_san', 'objection'),
    signInBucket(deps, 'account', 'li_si'),
    signInBucket(deps, 'ip', 'zhang_san'),
    signInBucket(deps, 'device', 'zhang_san')
  ]
  expect(new Set(buckets.map(({ key }) => key)).size).toBe(buckets.length)
  expect(signInBucket(deps, 'account', 'zhang_san', 'sign-in')).toEqual(buckets[0])
  expect(buckets.slice(3).map(({ policy }) => policy)).toEqual([
    throttlePolicies.account,
    throttlePolicies.ip,
    throttlePolicies.device
  ])
  expect(JSON.stringify(buckets)).not.toMatch(/zhang|li_si/)
})
