import { secondFactorLimits } from '@portal/contract/identity/second-factor'
import { newTotpSecret, offerTotp as offer } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { sealSecret } from './sealed-secret.ts'
import { writeOffer } from './second-factor.store.ts'

/** R34: a new key for the authenticator, which a code confirms. @throws Refusal `second-factor.already-on` */
export const offerTotp = async (deps: Pick<Deps, 'transact' | 'vault' | 'clock'>, actor: Actor) => {
  const { accountId, sessionId, username } = actor
  const totpSecret = newTotpSecret()
  const totpSealed = sealSecret(deps, accountId, totpSecret)
  const offeredAt = deps.clock.now()
  const isOffered = await deps.transact((tx) =>
    writeOffer(tx, { accountId, totpSealed, offeredTo: sessionId, offeredAt })
  )
  if (!isOffered) throw new Refusal('second-factor.already-on')
  const expiresAt = new Date(offeredAt.getTime() + secondFactorLimits.offerSeconds * 1000)
  return { totpSecret, ...offer(totpSecret, username), expiresAt }
}
