import { type ClientMode, type ClientSettings } from '@portal/contract/partner/client'
import type { Tx } from '@portal/db/client'
import { createPublicKey } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { closeProposal, findWaitingProposals, insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { applySettings } from './apply-settings.ts'
import { proposedSettings } from './client-subject.ts'
import { changedSettings, clientFacts, widens } from './client.rules.ts'
import { endSignOnsOf, insertClient, lockClient, moveClient, refuseOldTokens, settingsOf } from './client.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** The schema cannot tell whether a point is on the curve, and the authorisation server fails on one that is not. */
const refuseBadKeys = ({ keys }: ClientSettings, at: '' | '/settings'): void => {
  const bad = keys.findIndex((key) => !isPublicKey(key))
  if (bad >= 0) throw refuseField(`${at}/keys/${bad}`, 'client.key')
}

const isPublicKey = (key: ClientSettings['keys'][number]): boolean => {
  try {
    createPublicKey({ key, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

type Wish = { clientId: string; settings: ClientSettings; actor: AdminActor; now: Date }

const propose = (tx: Tx, { clientId, settings, actor, now }: Wish): Promise<string> =>
  insertProposal(tx, {
    kind: 'client',
    subject: clientId,
    payload: { settings },
    proposedById: actor.adminId,
    proposedAt: now,
    endsAt: proposalEnd(now)
  })

/** R40: a client that opens nothing until a second administrator approves it. */
export const proposeClient = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { mode, settings }: { mode: ClientMode; settings: ClientSettings },
  origin: Origin
): Promise<{ id: string }> =>
  transact(async (tx) => {
    refuseBadKeys(settings, '/settings')
    const id = await insertClient(tx, mode, settings)
    await propose(tx, { clientId: id, settings, actor, now: clock.now() })
    await audit(tx, { action: 'client.proposed', actor, origin, detail: { ...clientFacts(settings), mode } })
    return { id }
  })

/**
 * What takes rights away, and what gives none, is in force at once. It ends a proposal that waits, whose approval would
 * give back what was just taken. All else waits for a second administrator.
 * @throws Refusal `request.not-found`, `client.state`, `proposal.open`
 */
export const changeClient = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id, settings }: { id: string; settings: ClientSettings },
  origin: Origin
): Promise<{ outcome: 'changed' | 'proposed' }> =>
  transact(async (tx) => {
    refuseBadKeys(settings, '')
    const client = await lockClient(tx, id)
    if (!client) throw new Refusal('request.not-found')
    // A registration that waits is rejected and made anew.
    if (client.state === 'PROPOSED') throw new Refusal('client.state')
    const now = clock.now()
    const present = settingsOf(client)
    const detail = { ...clientFacts(settings), settings: changedSettings(present, settings) }
    if (widens(present, settings)) {
      await propose(tx, { clientId: id, settings, actor, now })
      await audit(tx, { action: 'client.proposed', actor, origin, detail })
      return { outcome: 'proposed' }
    }
    const waiting = (await findWaitingProposals(tx, [id], now)).get(id)
    if (waiting) {
      await closeProposal(tx, waiting.id, { state: 'WITHDRAWN', decidedById: actor.adminId, decidedAt: now })
      await audit(tx, {
        action: 'client.withdrawn',
        actor,
        origin,
        detail: clientFacts(proposedSettings(waiting))
      })
    }
    await applySettings(tx, client, settings, now)
    await audit(tx, { action: 'client.changed', actor, origin, detail })
    return { outcome: 'changed' }
  })

/** What was got before stays worth nothing when it is enabled again. @throws Refusal `request.not-found`, `client.state` */
export const disableClient = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const client = await lockClient(tx, id)
    if (!client) throw new Refusal('request.not-found')
    if (!(await moveClient(tx, id, { from: 'ACTIVE', to: 'DISABLED' }))) throw new Refusal('client.state')
    const now = clock.now()
    await refuseOldTokens(tx, id, now)
    await endSignOnsOf(tx, id, now)
    await audit(tx, { action: 'client.disabled', actor, origin, detail: { client: client.name } })
  })

/** @throws Refusal `request.not-found`, `client.state` */
export const enableClient = async ({ transact }: Needs, actor: AdminActor, id: string, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    const client = await lockClient(tx, id)
    if (!client) throw new Refusal('request.not-found')
    if (!(await moveClient(tx, id, { from: 'DISABLED', to: 'ACTIVE' }))) throw new Refusal('client.state')
    await audit(tx, { action: 'client.enabled', actor, origin, detail: { client: client.name } })
  })
