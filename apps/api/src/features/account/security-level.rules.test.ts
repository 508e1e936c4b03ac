import { expect, test } from 'vitest'
import { isSignInOld, securityLevel } from './security-level.rules.ts'

const now = new Date('2026-11-25T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000)

test.each([
  [0, 'high', 'medium'],
  [180, 'high', 'medium'],
  [180.01, 'medium', 'medium'],
  [365, 'medium', 'medium'],
  [365.01, 'low', 'low'],
  [5000, 'low', 'low']
])(
  'a login password of %s days gives the security level %s with a payment password, and %s without one (R32)',
  (days, withOne, without) => {
    const passwordChangedAt = daysAgo(days)
    expect(securityLevel({ passwordChangedAt, hasPaymentPassword: true, now })).toBe(withOne)
    expect(securityLevel({ passwordChangedAt, hasPaymentPassword: false, now })).toBe(without)
  }
)

test('a sign-in is fresh for 10 minutes (R33)', () => {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  expect(isSignInOld(minutesAgo(10), now)).toBe(false)
  expect(isSignInOld(minutesAgo(10.001), now)).toBe(true)
})
