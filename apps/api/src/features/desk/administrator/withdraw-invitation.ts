import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { closeProposal, findWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockRoles } from './admin.store.ts'
import { withdrawSetupLink } from './setup-link.store.ts'

/** R37: ends the link. @throws Refusal `request.not-found`, also for a link that was used or has expired */
export const withdrawInvitation = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    await lockRoles(tx)
    const now = clock.now()
    const roles = await withdrawSetupLink(tx, id, now)
    if (!roles) throw new Refusal('request.not-found')
    const proposal = (await findWaitingProposals(tx, [id], now)).get(id)
    if (proposal)
      await closeProposal(tx, proposal.id, { state: 'WITHDRAWN', decidedById: actor.adminId, decidedAt: now })
    await audit(tx, { action: 'admin.invitation-withdrawn', actor, origin, detail: { roles, link: id } })
  })
}
