import { clientLimits } from '@portal/contract/partner/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endCredential as end, insertCredential, listCredentials, lockClient, settingsOf } from './client.store.ts'
import { hashCredential, newApiKey, newSecret, tailOf } from './credentials.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>
type Wish = { id: string; kind: 'SECRET' | 'API_KEY'; overlapHours: number }

/**
 * R40: a secret or an API key, shown once. The present one ends after `overlapHours`; until then both are valid.
 * @throws Refusal `request.not-found`, `client.state`, `client.uses-keys`, `client.too-many-credentials`
 */
export const createCredential = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id: clientId, kind, overlapHours }: Wish,
  origin: Origin
): Promise<{ id: string; value: string }> =>
  transact(async (tx) => {
    const client = await lockClient(tx, clientId)
    if (!client) throw new Refusal('request.not-found')
    if (client.state !== 'ACTIVE') throw new Refusal('client.state')
    if (kind === 'SECRET' && settingsOf(client).keys.length > 0) throw new Refusal('client.uses-keys')
    const now = clock.now()
    const present = await listCredentials(tx, { clientId, kind, now })
    if (present.length >= clientLimits.credentials) throw new Refusal('client.too-many-credentials')
    const at = new Date(now.getTime() + overlapHours * 3_600_000)
    for (const each of present) await end(tx, { clientId, id: each.id, at, now })
    const value = kind === 'SECRET' ? newSecret() : newApiKey(client.mode)
    const credential = { clientId, kind, hash: hashCredential(value), tail: tailOf(value) }
    const id = await insertCredential(tx, credential)
    const detail = { client: client.name, kind, credential: credential.tail }
    await audit(tx, { action: 'client.credential-created', actor, origin, detail })
    return { id, value }
  })

/** At once, on every process, with the access tokens that were got with it. @throws Refusal `request.not-found` */
export const endCredential = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id: clientId, credentialId }: { id: string; credentialId: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const client = await lockClient(tx, clientId)
    const now = clock.now()
    const ended = client && (await end(tx, { clientId, id: credentialId, at: now, now }))
    if (!ended) throw new Refusal('request.not-found')
    const { kind, tail } = ended
    const detail = { client: client.name, kind, credential: tail }
    await audit(tx, { action: 'client.credential-ended', actor, origin, detail })
  })
