import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import { newTotpSecret } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { sealSetupSecret, setupUrl } from './admin-secrets.ts'
import { hasAdmins } from './admin.store.ts'
import { findFirstSetupLink, insertSetupLink, lockFirstSetup, setupLinkEnd } from './setup-link.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'vault' | 'config' | 'outbox' | 'clock'>

/**
 * R37: the link that makes the first 系统管理员, valid for 24 hours; undefined once there is an administrator. Every start
 * shows the same link until it expires: its token is derived from its id and the secrets, since the database holds only
 * a hash.
 */
export const offerFirstSetup = async (deps: Needs): Promise<{ url: string; expiresAt: Date } | undefined> => {
  if (await hasAdmins(deps.db)) return undefined
  const now = deps.clock.now()
  const link = await deps.transact(async (tx) => {
    await lockFirstSetup(tx)
    return (await findFirstSetupLink(tx, now)) ?? (await renew(deps, tx, now))
  })
  const url = setupUrl(deps, firstToken(deps, link.id))
  await deps.outbox.record({ kind: 'admin-setup', url, at: now.toISOString() })
  return { url, expiresAt: link.expiresAt }
}

const renew = async (deps: Needs, tx: Tx, now: Date): Promise<{ id: string; expiresAt: Date }> => {
  const [id, expiresAt] = [newId(), setupLinkEnd(now)]
  const totpSealed = sealSetupSecret(deps, id, newTotpSecret())
  await insertSetupLink(tx, { id, token: firstToken(deps, id), roles: ['SYSTEM'], totpSealed, expiresAt })
  return { id, expiresAt }
}

const firstToken = ({ keyedHash }: Needs, id: string): string =>
  keyedHash.hash('admin-setup-link', id).toString('base64url')
