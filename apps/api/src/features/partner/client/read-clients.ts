import type { Response } from '@portal/contract/endpoint'
import type { listClients as endpoint } from '@portal/contract/partner/client'
import type { Deps } from '#api/deps.ts'
import { findWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { proposedSettings } from './client-subject.ts'
import { listClients, settingsOf } from './client.store.ts'

/** R40: newest first, each with the change that waits for a second administrator. */
export const readClients = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  reader: AdminActor
): Promise<Response<typeof endpoint>> => {
  const now = clock.now()
  const rows = await listClients(db, now)
  const waiting = await findWaitingProposals(
    db,
    rows.map(({ id }) => id),
    now
  )
  return {
    data: rows.map(({ id, mode, state, createdAt, lastUsedAt, credentials, ...row }) => {
      const proposal = waiting.get(id)
      return {
        id,
        mode,
        state,
        settings: settingsOf(row),
        createdAt,
        lastUsedAt,
        credentials,
        proposal: proposal ? { ...viewProposal(proposal, reader), settings: proposedSettings(proposal) } : null
      }
    })
  }
}
