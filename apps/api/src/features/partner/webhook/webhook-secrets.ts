import { randomBytes } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import { listSecrets, putSecrets } from './endpoint.store.ts'

/** Standard Webhooks: 24 to 64 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const context = (endpointId: string): string => `webhook:${endpointId}`

export const sealWebhookSecret = ({ vault }: Pick<Deps, 'vault'>, endpointId: string, secret: string): string =>
  vault.seal(secret, context(endpointId))

export const openWebhookSecret = ({ vault }: Pick<Deps, 'vault'>, endpointId: string, sealed: string): string =>
  vault.open(sealed, context(endpointId))

/** Seals every secret again that was not sealed with this data key. Returns how many endpoints had one. */
export const resealWebhookSecrets = async (deps: Pick<Deps, 'db' | 'vault'>, currentKey: string): Promise<number> => {
  const isOld = (sealed: string | null): boolean => sealed !== null && deps.vault.keyIdOf(sealed) !== currentKey
  const again = (id: string, sealed: string): string => sealWebhookSecret(deps, id, openWebhookSecret(deps, id, sealed))
  const old = (await listSecrets(deps.db)).filter(
    ({ secretSealed, formerSealed }) => isOld(secretSealed) || isOld(formerSealed)
  )
  for (const { id, secretSealed, formerSealed } of old) {
    await putSecrets(deps.db, {
      id,
      secretSealed: again(id, secretSealed),
      formerSealed: formerSealed === null ? null : again(id, formerSealed)
    })
  }
  return old.length
}
