import { expect, test } from 'vitest'
import { grantStateAt, isHeld } from './grant.rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const before = new Date(now.getTime() - 1)
const after = new Date(now.getTime() + 1)

// The ways from state to state are in application.rules.test.ts.
test.each([
  ['ACTIVE', null, true, 'ACTIVE'],
  ['ACTIVE', after, true, 'ACTIVE'],
  ['ACTIVE', now, false, 'EXPIRED'],
  ['ACTIVE', before, false, 'EXPIRED'],
  ['SUSPENDED', null, true, 'SUSPENDED'],
  ['SUSPENDED', after, true, 'SUSPENDED'],
  ['SUSPENDED', now, false, 'EXPIRED'],
  ['REVOKED', null, false, 'REVOKED'],
  ['REVOKED', after, false, 'REVOKED'],
  ['REVOKED', before, false, 'REVOKED'],
  ['EXPIRED', null, false, 'EXPIRED'],
  ['EXPIRED', after, false, 'EXPIRED']
] as const)('%s until %s is held: %s, and is %s now (R28)', (state, expiresAt, is, stateNow) => {
  expect(isHeld({ state, expiresAt }, now)).toBe(is)
  expect(grantStateAt({ state, expiresAt }, now)).toBe(stateNow)
})
