import type { Tx } from '@portal/db/client'
import { offerTotp } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { openSetupSecret } from './admin-secrets.ts'
import { findSetupLink, type SetupLink } from './setup-link.store.ts'

/** @throws Refusal `setup.expired`, `setup.unconfirmed` */
export const getSetupLink = async (db: Tx, token: string, now: Date): Promise<SetupLink> => {
  const link = await findSetupLink(db, token, now)
  if (!link) throw new Refusal('setup.expired')
  if (link.waits) throw new Refusal('setup.unconfirmed')
  return link
}

/**
 * R37: what the page of the link shows. A reload shows the same secret.
 * @throws Refusal `setup.expired`, `setup.unconfirmed`
 */
export const readSetup = async (deps: Pick<Deps, 'db' | 'vault' | 'clock'>, token: string) => {
  const link = await getSetupLink(deps.db, token, deps.clock.now())
  const totpSecret = openSetupSecret(deps, link.id, link.totpSealed)
  return {
    roles: link.roles,
    totpSecret,
    ...offerTotp(totpSecret, '管理员'),
    expiresAt: link.expiresAt,
    asksForCode: link.codeHash !== null
  }
}
