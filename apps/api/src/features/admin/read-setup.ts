import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findSetupLink } from './setup-link.store.ts'
import { openSetupSecret } from './setup-secret.ts'
import { offerTotp } from '#api/adapters/totp.ts'

/** R37: what the page of the link shows. A reload shows the same secret. @throws Refusal `setup.expired` */
export const readSetup = async (deps: Pick<Deps, 'db' | 'vault'>, token: string) => {
  const link = await findSetupLink(deps.db, token)
  if (!link) throw new Refusal('setup.expired')
  const totpSecret = openSetupSecret(deps, link.id, link.totpSealed)
  return { roles: link.roles, totpSecret, ...offerTotp(totpSecret, '管理员'), expiresAt: link.expiresAt }
}
