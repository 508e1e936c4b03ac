import { expect, test } from 'vitest'
import { securityLevel } from './security-level.rules.ts'

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
