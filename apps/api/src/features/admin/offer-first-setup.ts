import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { hasAdmins } from './admin.store.ts'
import { sealSetupSecret, setupUrl } from './setup-secret.ts'
import { findFirstSetupLink, insertSetupLink, lockFirstSetup } from './setup-link.store.ts'
import { newTotpSecret } from './totp.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'vault' | 'config' | 'outbox' | 'clock'>

/**
 * R37: the link by which the first 系统管理员 is made, valid for 24 hours; undefined once there is an administrator. Every
 * start shows the same one until it expires, since its token follows from its id and the secrets: the database holds
 * only a hash.
 */
export const offerFirstSetup = async (deps: Needs): Promise<{ url: string; expiresAt: Date } | undefined> => {
  if (await hasAdmins(deps.db)) return undefined
  const link = await deps.transact(async (tx) => {
    await lockFirstSetup(tx)
    return (await findFirstSetupLink(tx)) ?? (await renew(deps, tx))
  })
  const url = setupUrl(deps, firstToken(deps, link.id))
  await deps.outbox.record({ kind: 'admin-setup', url, at: deps.clock.now().toISOString() })
  return { url, expiresAt: link.expiresAt }
}

const renew = async (deps: Needs, tx: Parameters<typeof insertSetupLink>[0]) => {
  const id = newId()
  const totpSealed = sealSetupSecret(deps, id, newTotpSecret())
  const { expiresAt } = await insertSetupLink(tx, { id, token: firstToken(deps, id), roles: ['SYSTEM'], totpSealed })
  return { id, expiresAt }
}

const firstToken = ({ keyedHash }: Needs, id: string): string =>
  keyedHash.hash('admin-setup-link', id).toString('base64url')
