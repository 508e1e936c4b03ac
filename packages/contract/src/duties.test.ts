import { expect, test } from 'vitest'
import { decideCase } from './application/review.ts'
import { inviteAdmin, judgeAdminChange, proposeAdminEnabling, proposeAdminRoles } from './desk/administrator.ts'
import { mayHoldTogether, type SecondPersonDuty, secondPersonDuties } from './duties.ts'
import type { AdminRole, Endpoint } from './endpoint.ts'
import { judgeAgreement, proposeAgreement } from './identity/agreement.ts'
import { judgeFactorReset, proposeFactorReset } from './identity/factor-reset.ts'
import { judgeClientProposal, proposeClient } from './partner/client.ts'
import { judgeCatalogueProposal, proposeCatalogue } from './qualification/catalogue-change.ts'

test('三员: 系统, 安全 and 审计 are three persons, and an auditor does nothing else (R37)', () => {
  const pairs: [AdminRole, AdminRole, boolean][] = [
    ['SYSTEM', 'SECURITY', false],
    ['SYSTEM', 'AUDIT', false],
    ['SECURITY', 'AUDIT', false],
    ['REVIEWER', 'AUDIT', false],
    ['SYSTEM', 'REVIEWER', true],
    ['SECURITY', 'REVIEWER', true]
  ]
  for (const [one, other, may] of pairs) {
    expect(mayHoldTogether([one, other]), `${one} ${other}`).toBe(may)
    expect(mayHoldTogether([other, one]), `${other} ${one}`).toBe(may)
  }
  expect(mayHoldTogether(['SYSTEM', 'SYSTEM'])).toBe(true)
  expect(mayHoldTogether(['SYSTEM', 'REVIEWER', 'SECURITY'])).toBe(false)
})

test('the endpoints are open to the roles that the table names (R37)', () => {
  const endpoints: [SecondPersonDuty, Endpoint, Endpoint][] = [
    ['admin-roles', proposeAdminRoles, judgeAdminChange],
    ['admin-invitation', inviteAdmin, judgeAdminChange],
    ['admin-enabling', proposeAdminEnabling, judgeAdminChange],
    ['factor-reset', proposeFactorReset, judgeFactorReset],
    ['client', proposeClient, judgeClientProposal],
    ['catalogue', proposeCatalogue, judgeCatalogueProposal],
    ['agreement', proposeAgreement, judgeAgreement],
    ['second-approval', decideCase, decideCase]
  ]
  for (const [duty, proposing, deciding] of endpoints) {
    const { proposes, decides } = secondPersonDuties[duty]
    expect([duty, proposing.roles, deciding.roles]).toEqual([duty, proposes, decides])
  }
})
