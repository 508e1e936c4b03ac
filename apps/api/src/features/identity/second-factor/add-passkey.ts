import type { Body } from '@portal/contract/endpoint'
import { type addPasskey as endpoint, type AttestationOptions, passkeyLimits } from '@portal/contract/identity/passkey'
import type { Deps } from '#api/deps.ts'
import { takeChallenge } from '#api/features/identity/passkey/challenge.store.ts'
import { askedIn, offerAttestation } from '#api/features/identity/passkey/passkey-options.ts'
import { countPasskeys, insertPasskey } from '#api/features/identity/passkey/passkey.store.ts'
import { verifyAttestation } from '#api/features/identity/passkey/verify-attestation.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { giveFirstCodes } from './first-and-last-factor.ts'
import { lockFactors } from './second-factor.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'config' | 'keyedHash' | 'log' | 'clock'>

/** R34, first step. @throws Refusal `passkey.unavailable`, `passkey.too-many` */
export const offerPasskey = async (
  deps: Pick<Needs, 'db' | 'config' | 'clock'>,
  actor: Actor
): Promise<AttestationOptions> => {
  if ((await countPasskeys(deps.db, actor.accountId)) >= passkeyLimits.perAccount) throw new Refusal('passkey.too-many')
  return offerAttestation(deps, actor, askedIn('add', actor))
}

/**
 * R34, second step: the new passkey signs nothing yet, but the challenge shows that this session asked for it.
 * @throws Refusal `passkey.unavailable`, `.invalid`, `.known`, `.too-many`
 */
export const addPasskey = async (
  deps: Needs,
  actor: Actor,
  { name, attestation }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ recoveryCodes: string[] }> => {
  const { accountId } = actor
  const { challenge, passkey } = await verifyAttestation(deps, attestation)
  return deps.transact(async (tx) => {
    await lockFactors(tx, accountId)
    if (!(await takeChallenge(tx, askedIn('add', actor), challenge, deps.clock.now())))
      throw new Refusal('passkey.invalid')
    const id = await insertPasskey(tx, { ...passkey, accountId, name })
    if (id === undefined) throw new Refusal('passkey.known')
    if ((await countPasskeys(tx, accountId)) > passkeyLimits.perAccount) throw new Refusal('passkey.too-many')
    const recoveryCodes = await giveFirstCodes(tx, deps, actor)
    const message = { facts: { name } }
    await record(tx, { action: 'passkey.added', actor, origin, detail: { passkey: id }, message })
    return { recoveryCodes }
  })
}
