import { keptSettings } from '@portal/contract/partner/client'
import * as z from 'zod/mini'
import { adminsTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { applySettings } from './apply-settings.ts'
import { findProposal, judgeProposal as judge, lockClient, moveClient, removeClient } from './client.store.ts'

/**
 * R37: the proposal of one administrator is approved by another one. The proposer may only take it back.
 * @throws Refusal `request.not-found`, `client.second-person`, `client.state`
 */
export const judgeProposal = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, decision }: { id: string; decision: 'approve' | 'reject' },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const proposal = await findProposal(tx, id)
    if (!proposal) throw new Refusal('request.not-found')
    const client = await lockClient(tx, proposal.clientId)
    const isApproved = decision === 'approve'
    if (isApproved && proposal.proposedById === actor.adminId) throw new Refusal('client.second-person')
    const now = clock.now()
    const judged = { judgedById: actor.adminId, judgedAt: now }
    if (!client || !(await judge(tx, id, { state: isApproved ? 'APPROVED' : 'REJECTED', ...judged }))) {
      throw new Refusal('client.state')
    }
    const settings = z.parse(keptSettings, proposal.settings)
    const detail = { client: settings.name, scopes: settings.scopes, menu: settings.menus }
    await audit(tx, { action: isApproved ? 'client.approved' : 'client.rejected', actor, origin, detail })
    await wake(tx, adminsTopic, 'message')
    const isNew = client.state === 'PROPOSED'
    if (!isApproved) return isNew ? removeClient(tx, client.id) : undefined
    await applySettings(tx, client, settings, now)
    if (isNew) await moveClient(tx, client.id, { from: 'PROPOSED', to: 'ACTIVE' })
    return undefined
  })
