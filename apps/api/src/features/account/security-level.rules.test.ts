import { expect, test } from 'vitest'
import { securityLevel } from './security-level.rules.ts'

const now = new Date('2026-11-25T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000)

test.each([
  [0, 'high'],
  [180, 'high'],
  [180.01, 'medium'],
  [365, 'medium'],
  [365.01, 'low'],
  [5000, 'low']
])('a password of %s days gives the security level %s (R32)', (days, level) => {
  expect(securityLevel({ passwordChangedAt: daysAgo(days), now })).toBe(level)
})
