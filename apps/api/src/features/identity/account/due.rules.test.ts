import { expect, test } from 'vitest'
import { isPasswordExpired } from './due.rules.ts'

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
