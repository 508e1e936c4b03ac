import { type ClientMode, type ClientSettings, keptSettings } from '@portal/contract/partner/client'
import { isUniqueViolation } from '@portal/db/faults'
import { createPublicKey } from 'node:crypto'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { applySettings } from './apply-settings.ts'
import { changedSettings, widens } from './client.rules.ts'
import {
  findWaitingProposal,
  insertClient,
  insertProposal,
  judgeProposal,
  lockClient,
  settingsOf
} from './client.store.ts'

type Needs = Pick<Deps, 'transact'>
type NeedsTime = Pick<Deps, 'transact' | 'clock'>

const facts = ({ name, scopes, menus }: ClientSettings) => ({ client: name, scopes, menu: menus })

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

/** R40: a client that opens nothing until a second administrator approves it. */
export const proposeClient = async (
  { transact }: Needs,
  actor: AdminActor,
  { mode, settings }: { mode: ClientMode; settings: ClientSettings },
  origin: Origin
): Promise<{ id: string }> =>
  transact(async (tx) => {
    refuseBadKeys(settings, '/settings')
    const id = await insertClient(tx, mode, settings)
    await insertProposal(tx, { clientId: id, settings, proposedById: actor.adminId })
    await audit(tx, { action: 'client.proposed', actor, origin, detail: { ...facts(settings), mode } })
    return { id }
  })

/**
 * What takes rights away, and what gives none, is in force at once. It ends a proposal that waits, whose approval would
 * give back what was just taken. All else waits for a second administrator.
 * @throws Refusal `request.not-found`, `client.state`, `client.proposal-open`
 */
export const changeClient = async (
  { transact, clock }: NeedsTime,
  actor: AdminActor,
  { id, settings }: { id: string; settings: ClientSettings },
  origin: Origin
): Promise<{ outcome: 'changed' | 'proposed' }> => {
  try {
    return await transact(async (tx) => {
      refuseBadKeys(settings, '')
      const client = await lockClient(tx, id)
      if (!client) throw new Refusal('request.not-found')
      // A registration that waits is rejected and made anew.
      if (client.state === 'PROPOSED') throw new Refusal('client.state')
      const now = clock.now()
      const present = settingsOf(client)
      const detail = { ...facts(settings), settings: changedSettings(present, settings) }
      if (widens(present, settings)) {
        await insertProposal(tx, { clientId: id, settings, proposedById: actor.adminId })
        await audit(tx, { action: 'client.proposed', actor, origin, detail })
        return { outcome: 'proposed' }
      }
      const waiting = await findWaitingProposal(tx, id)
      if (waiting) {
        await judgeProposal(tx, waiting.id, { state: 'REJECTED', judgedById: actor.adminId, judgedAt: now })
        await audit(tx, {
          action: 'client.rejected',
          actor,
          origin,
          detail: facts(z.parse(keptSettings, waiting.settings))
        })
      }
      await applySettings(tx, client, settings, now)
      await audit(tx, { action: 'client.changed', actor, origin, detail })
      return { outcome: 'changed' }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'client_proposal_one_waits')) throw new Refusal('client.proposal-open')
    throw error
  }
}
