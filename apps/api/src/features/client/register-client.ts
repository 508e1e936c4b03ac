import type { ClientMode, ClientSettings } from '@portal/contract/admin-clients'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { widens } from './client.rules.ts'
import { insertClient, insertProposal, lockClient, settingsOf, updateSettings } from './client.store.ts'

type Needs = Pick<Deps, 'transact'>

const facts = ({ name, scopes, menus }: ClientSettings) => ({ client: name, scopes, menu: menus })

/** R40: a client that opens nothing until a second administrator approves it. */
export const proposeClient = async (
  { transact }: Needs,
  actor: AdminActor,
  { mode, settings }: { mode: ClientMode; settings: ClientSettings },
  origin: Origin
): Promise<{ id: string }> =>
  transact(async (tx) => {
    const id = await insertClient(tx, mode, settings)
    await insertProposal(tx, { clientId: id, settings, proposedById: actor.adminId })
    await audit(tx, { action: 'client.proposed', actor, origin, detail: { ...facts(settings), mode } })
    return { id }
  })

/**
 * What takes rights away, and what gives none, is in force at once. All else waits for a second administrator.
 * @throws Refusal `request.not-found`, `client.state`, `client.proposal-open`
 */
export const changeClient = async (
  { transact }: Needs,
  actor: AdminActor,
  { id, settings }: { id: string; settings: ClientSettings },
  origin: Origin
): Promise<{ outcome: 'changed' | 'proposed' }> => {
  try {
    return await transact(async (tx) => {
      const client = await lockClient(tx, id)
      if (!client) throw new Refusal('request.not-found')
      // A registration that waits is rejected and made anew.
      if (client.state === 'PROPOSED') throw new Refusal('client.state')
      if (!widens(settingsOf(client), settings)) {
        await updateSettings(tx, id, settings)
        await audit(tx, { action: 'client.changed', actor, origin, detail: facts(settings) })
        return { outcome: 'changed' }
      }
      await insertProposal(tx, { clientId: id, settings, proposedById: actor.adminId })
      await audit(tx, { action: 'client.proposed', actor, origin, detail: facts(settings) })
      return { outcome: 'proposed' }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'client_proposal_one_waits')) throw new Refusal('client.proposal-open')
    throw error
  }
}
