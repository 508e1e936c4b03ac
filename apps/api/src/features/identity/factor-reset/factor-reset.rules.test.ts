import { expect, test } from 'vitest'
import { mayJudge, mayPropose, mayWithdraw, stands } from './factor-reset.rules.ts'

test.each([
  // Roles, proposes, decides on the proposal of another one.
  [['SYSTEM'], true, false],
  [['SECURITY'], true, true],
  [['REVIEWER'], false, false],
  [['AUDIT'], false, false],
  [['REVIEWER', 'SYSTEM'], true, false],
  [[], false, false]
] as const)('with %j one may propose a reset: %s, and decide on another’s: %s (R37)', (roles, proposes, decides) => {
  expect(mayPropose(roles)).toBe(proposes)
  expect(mayJudge({ proposedById: 'other' }, { adminId: 'me', roles })).toBe(decides)
  // Nobody decides on the own proposal, and only the own one is withdrawn.
  expect(mayJudge({ proposedById: 'me' }, { adminId: 'me', roles })).toBe(false)
  expect(mayWithdraw({ proposedById: 'me' }, { adminId: 'me', roles })).toBe(proposes)
  expect(mayWithdraw({ proposedById: 'other' }, { adminId: 'me', roles })).toBe(false)
  expect(stands({ status: 'ACTIVE', roles })).toBe(proposes)
  expect(stands({ status: 'FROZEN', roles })).toBe(false)
})
