import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Tx } from '@portal/db/client'
import * as z from 'zod/mini'
import { endTrust } from '#api/features/identity/account/account.store.ts'
import { lockFactors } from '#api/features/identity/second-factor/second-factor.store.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { record } from '#api/features/record/audit/record.ts'
import { hasDuty } from '#api/features/record/proposal/proposal.rules.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findAccount, getProposer, removeFactors } from './factor-reset.store.ts'

const resetPayload = z.object({ proof: z.string() })

export const viewFactorReset = (proposal: Proposal, reader: AdminActor) => ({
  ...viewProposal(proposal, reader),
  ...z.parse(resetPayload, proposal.payload)
})

const getAccount = async (tx: Tx, { id, subject }: Proposal) => {
  const account = await findAccount(tx, subject)
  if (!account) throw new Error(`the account of the proposal ${id} is gone`)
  return account
}

/**
 * R34, R37: everything that served as second factor ends, and so do the sessions (R13). The person is told, signs in with
 * the password, and sets up a new one.
 */
export const factorResetSubject: Subject = {
  describe: async (tx, proposal) => {
    const { username, enterprise } = await getAccount(tx, proposal)
    const number = formatEnterpriseNumber(enterprise.number)
    return {
      change: { zh: `重置 ${username} 的二次验证`, en: `reset of the second step of ${username}` },
      page: `/admin/enterprises/${number}?tab=accounts`
    }
  },
  lock: (tx, { subject }) => lockFactors(tx, subject),
  confirm: async (deps, tx, { proposal, actor, origin, now }) => {
    const { subject: accountId, proposedById } = proposal
    const proposer = await getProposer(tx, proposedById)
    const stands = proposer.status === 'ACTIVE' && hasDuty('factor-reset', 'proposes', proposer.roles)
    const { enterpriseId, phone, username, status } = await getAccount(tx, proposal)
    if (!stands || status === 'CLOSED') throw new Refusal('proposal.decided')
    await removeFactors(tx, accountId)
    await endTrust(tx, accountId)
    await endSessions(tx, accountId, { endedAt: now, endReason: 'second-factor-reset' })
    const act = { actor: { ...actor, enterpriseId }, origin, detail: { account: accountId } }
    await record(tx, { action: 'second-factor.reset', ...act, message: { accountId } })
    return {
      afterCommit: () =>
        deps.background.run(() => sendNotice(deps, { phone, notice: 'second-factor-reset', facts: { username } }))
    }
  },
  audit: {
    refused: 'second-factor.reset-refused',
    withdrawn: 'second-factor.reset-withdrawn',
    detail: ({ subject }) => ({ account: subject }),
    enterpriseId: async (tx, proposal) => (await getAccount(tx, proposal)).enterpriseId
  }
}
