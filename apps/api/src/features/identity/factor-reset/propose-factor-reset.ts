import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { countFactors } from '#api/features/identity/second-factor/second-factor.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findAccount } from './factor-reset.store.ts'

type Wish = { id: string; reason: string; proof: string }

/**
 * R34, R37: nothing changes before a second administrator confirms it.
 * @throws Refusal `request.not-found`, `factor-reset.none`, `proposal.open`
 */
export const proposeFactorReset = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  admin: AdminActor,
  { id: accountId, reason, proof }: Wish,
  origin: Origin
): Promise<{ id: string }> =>
  transact(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account || account.status === 'CLOSED') throw new Refusal('request.not-found')
    if ((await countFactors(tx, accountId)) === 0) throw new Refusal('factor-reset.none')
    const now = clock.now()
    const id = await insertProposal(tx, {
      kind: 'factor-reset',
      subject: accountId,
      payload: { proof },
      reason,
      proposedById: admin.adminId,
      proposedAt: now,
      endsAt: proposalEnd(now)
    })
    const number = formatEnterpriseNumber(account.enterprise.number)
    const facts = { username: account.username, proposedBy: namePerson(admin), number }
    await record(tx, {
      action: 'second-factor.reset-proposed',
      actor: { ...admin, enterpriseId: account.enterpriseId },
      origin,
      detail: { account: accountId, reason, proof },
      adminMessage: { about: admin.adminId, facts }
    })
    return { id }
  })
