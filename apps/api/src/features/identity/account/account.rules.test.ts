import { expect, test } from 'vitest'
import { isPasswordExpired, securityLevel } from './account.rules.ts'

const changedAt = new Date('2026-01-01T00:00:00Z')
const after = (days: number, milliseconds = 0) => new Date(changedAt.getTime() + days * 24 * 3600 * 1000 + milliseconds)

test.each([
  ['manual', after(10_000), false],
  ['nist', after(10_000), false],
  ['dengbao3', after(0), false],
  ['dengbao3', after(89), false],
  ['dengbao3', after(90), false],
  ['dengbao3', after(90, 1), true],
  ['dengbao3', after(91), true],
  ['dengbao3', after(-1), false]
] as const)('under %s a password is due for a change at %s: %s (R4)', (profile, now, isExpired) => {
  expect(isPasswordExpired(profile, changedAt, now)).toBe(isExpired)
})

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
  'a login password of %s days gives the security level %s with a payment password or 二次验证, and %s without both (R32)',
  (days, withOne, without) => {
    const passwordChangedAt = daysAgo(days)
    const level = (hasPaymentPassword: boolean, hasSecondFactor: boolean) =>
      securityLevel({ passwordChangedAt, hasPaymentPassword, hasSecondFactor, now })
    expect([level(true, false), level(false, true), level(true, true)]).toEqual([withOne, withOne, withOne])
    expect(level(false, false)).toBe(without)
  }
)
