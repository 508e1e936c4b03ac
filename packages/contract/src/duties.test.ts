import { expect, test } from 'vitest'
import { decideCase } from './application/review.ts'
import { inviteAdmin, proposeAdminEnabling, proposeAdminRoles } from './desk/administrator.ts'
import { proposeCampaign } from './desk/campaign.ts'
import { proposeImport } from './desk/import-upload.ts'
import { mayHoldTogether, type SecondPersonDuty, secondPersonDuties } from './duties.ts'
import type { AdminRole, Endpoint } from './endpoint.ts'
import { proposeAgreement } from './identity/agreement.ts'
import { proposeFactorReset } from './identity/factor-reset.ts'
import { proposeClient } from './partner/client.ts'
import { proposeCatalogue } from './qualification/catalogue-change.ts'
import { decideProposal, type ProposalKind, withdrawProposal } from './record/proposal.ts'

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
  const proposals = {
    'admin-roles': proposeAdminRoles,
    'admin-invitation': inviteAdmin,
    'admin-enabling': proposeAdminEnabling,
    'factor-reset': proposeFactorReset,
    client: proposeClient,
    catalogue: proposeCatalogue,
    agreement: proposeAgreement,
    campaign: proposeCampaign,
    import: proposeImport
  } satisfies Record<ProposalKind, Endpoint>
  for (const [duty, { roles }] of Object.entries(proposals)) {
    expect([duty, roles]).toEqual([duty, secondPersonDuties[duty as SecondPersonDuty].proposes])
  }
  // Of any kind: the API judges each proposal by the roles of its own.
  expect(decideProposal.roles).toEqual(['SECURITY', 'SYSTEM'])
  expect(withdrawProposal.roles).toEqual(['SYSTEM', 'SECURITY'])
  const { proposes, decides } = secondPersonDuties['second-approval']
  expect([decideCase.roles, decideCase.roles]).toEqual([proposes, decides])
})
