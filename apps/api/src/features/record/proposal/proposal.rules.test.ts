import { expect, test } from 'vitest'
import { isSecondPerson, mayDecide, mayWithdraw, proposalEnd } from './proposal.rules.ts'

const proposal = { kind: 'factor-reset', proposedById: 'wang', concernedId: 'zhao' } as const

test.each([
  ['wang', ['SECURITY'], false],
  ['zhao', ['SECURITY'], false],
  ['li', ['SECURITY'], true],
  ['li', ['SYSTEM', 'REVIEWER'], false]
] as const)('%s with %j may decide: %s (R37)', (adminId, roles, may) => {
  expect(mayDecide(proposal, { adminId, roles })).toBe(may)
  expect(isSecondPerson(proposal, { adminId })).toBe(adminId === 'li')
})

test('only the proposer withdraws, while the roles allow to propose', () => {
  expect(mayWithdraw(proposal, { adminId: 'wang', roles: ['SYSTEM'] })).toBe(true)
  expect(mayWithdraw(proposal, { adminId: 'wang', roles: ['REVIEWER'] })).toBe(false)
  expect(mayWithdraw(proposal, { adminId: 'li', roles: ['SYSTEM'] })).toBe(false)
})

test('a proposal waits for 14 days', () => {
  expect(proposalEnd(new Date('2026-11-30T10:00:00Z'))).toEqual(new Date('2026-12-14T10:00:00Z'))
})
