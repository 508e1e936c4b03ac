import { timingSafeEqual } from 'node:crypto'
import { type Client, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { touchCredential } from '#api/features/partner/client/client.store.ts'
import { hashCredential } from '#api/features/partner/client/credentials.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { secondsLocked, takeAttempt } from '#api/features/record/throttle/throttle.store.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { countTokenRequest, tooManyRequests } from './client-limit.ts'
import { portalFactsOf, type ServerSecret } from './server-client.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'background'>

const usedSecrets = new WeakMap<KoaContextWithOIDC, ServerSecret>()

/** The secret by which the client of this request proved itself. */
export const usedSecretOf = (ctx: KoaContextWithOIDC): ServerSecret | undefined => usedSecrets.get(ctx)

/** The database holds hashes only, two of them while a secret is rotated. */
export const acceptHashedSecrets = (provider: Provider, { db, clock, background }: Needs): void => {
  provider.Client.prototype.compareClientSecret = async function (this: Client, actual: string) {
    const { ctx } = Provider
    if (!ctx) throw new Error('a secret is compared outside a request')
    refuseSecondProof(ctx)
    const given = hashCredential(actual)
    const found = portalFactsOf(this).secrets.find(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), given))
    if (!found) {
      await slowDown(ctx, db, this.clientId)
      return false
    }
    usedSecrets.set(ctx, found)
    background.run(() => touchCredential(db, found, clock.now()))
    await countTokenRequest(ctx, this)
    return true
  }
}

/** RFC 6749, 2.3: one method in each request. The provider ignores a secret in the body. @throws InvalidRequest */
export const refuseSecondProof = ({ oidc }: KoaContextWithOIDC): void => {
  if (oidc.body?.['client_secret'] !== undefined)
    throw new errors.InvalidRequest('client authentication must only be provided using one mechanism')
}

/**
 * Wrong secrets of a client from one network. The right one is compared before and always accepted: 256 random bits cannot
 * be guessed, and a stranger must not lock the client out. @throws 429
 */
const slowDown = async (ctx: KoaContextWithOIDC, db: Deps['db'], clientId: string): Promise<void> => {
  const key = `client-secret:${clientId}:${networkOf(ctx.ip)}`
  if (await takeAttempt(db, { key, policy: throttlePolicies.account })) return
  throw tooManyRequests(ctx, Math.max(1, await secondsLocked(db, key)))
}
