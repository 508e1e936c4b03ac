import { expect, test } from 'vitest'
import { grantOfCase, grantStateAt, isHeld } from './grant.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const before = new Date(now.getTime() - 1)
const after = new Date(now.getTime() + 1)

// The ways from state to state are in application.rules.test.ts.
test.each([
  ['ACTIVE', null, null, true, 'ACTIVE'],
  ['ACTIVE', after, null, true, 'ACTIVE'],
  ['ACTIVE', now, null, false, 'EXPIRED'],
  ['ACTIVE', before, null, false, 'EXPIRED'],
  ['SUSPENDED', null, null, true, 'SUSPENDED'],
  ['SUSPENDED', after, null, true, 'SUSPENDED'],
  ['SUSPENDED', now, null, false, 'EXPIRED'],
  ['REVOKED', null, null, false, 'REVOKED'],
  ['REVOKED', after, null, false, 'REVOKED'],
  ['REVOKED', before, null, false, 'REVOKED'],
  ['EXPIRED', null, null, false, 'EXPIRED'],
  ['EXPIRED', after, null, false, 'EXPIRED'],
  // R46: while a renewal is open.
  ['ACTIVE', before, after, true, 'ACTIVE'],
  ['SUSPENDED', before, after, true, 'SUSPENDED'],
  ['ACTIVE', before, now, false, 'EXPIRED'],
  ['REVOKED', before, after, false, 'REVOKED'],
  ['EXPIRED', before, after, false, 'EXPIRED']
] as const)('%s until %s, by a renewal until %s, is held: %s, and is %s now (R28, R46)', (...row) => {
  const [state, expiresAt, renewalUntil, is, stateNow] = row
  const grant = { state, expiresAt, renewalUntil }
  expect(isHeld(grant, now)).toBe(is)
  expect(grantStateAt(grant, now)).toBe(stateNow)
})

test.each([
  ['APPROVED', 'own', null, 'own'],
  ['APPROVED', null, 'renewed', 'renewed'],
  ['APPROVED', 'own', 'renewed', 'own'],
  ['IN_REVIEW', null, 'renewed', null],
  ['REJECTED', null, 'renewed', null],
  ['SUBMITTED', null, null, null]
] as const)('a case that is %s with the grants %s and %s was given %s (R46)', (state, grant, course, given) => {
  expect(grantOfCase({ state, grant, course })).toBe(given)
})
