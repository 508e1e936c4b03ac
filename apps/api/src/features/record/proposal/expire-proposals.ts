import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { type AuditDetail, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { expireProposal, listOverProposals } from './proposal.store.ts'
import type { Subjects } from './subject.ts'

const atOnce = 100

/** R37: a proposal that waited too long is void, and its proposer is told. It cannot be confirmed from that time on. */
export const expireProposals = async (
  { db, transact, clock, log }: Pick<Deps, 'db' | 'transact' | 'clock' | 'log'>,
  subjects: Subjects,
  signal?: AbortSignal
): Promise<void> => {
  const now = clock.now()
  await oneByOne(
    await listOverProposals(db, now, atOnce),
    {
      work: (proposal) =>
        transact(async (tx) => {
          const { lock, drop, describe, audit: words } = subjects[proposal.kind]
          await lock?.(tx, proposal)
          const facts = await describe(tx, proposal)
          if (!(await expireProposal(tx, proposal.id, now))) return
          await drop?.(tx, proposal, 'EXPIRED')
          const enterpriseId = await words.enterpriseId?.(tx, proposal)
          const detail: AuditDetail = { ...words.detail(proposal), kind: proposal.kind }
          await record(tx, {
            action: 'proposal.expired',
            actor: { system: true, ...(enterpriseId === undefined ? {} : { enterpriseId }) },
            origin: noOrigin,
            detail,
            adminMessage: { about: proposal.proposedById, facts }
          })
        }),
      onFailure: (err, { id }) => log.error({ err, proposalId: id }, 'a proposal could not be ended')
    },
    signal
  )
}
