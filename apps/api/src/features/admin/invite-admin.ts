import type { AdminRole } from '@portal/contract/endpoint'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { insertSetupLink } from './setup-link.store.ts'
import { sealSetupSecret, setupUrl } from './setup-secret.ts'
import { newTotpSecret } from './totp.ts'

type Needs = Pick<Deps, 'sql' | 'vault' | 'config'>

/** R37: a link that makes one more administrator with these roles. It is told once; the database keeps a hash. */
export const inviteAdmin = async (
  deps: Needs,
  actor: Pick<AdminActor, 'adminId'>,
  roles: AdminRole[],
  origin: Origin
): Promise<{ url: string; expiresAt: Date }> => {
  const id = newId()
  const token = newToken()
  const totpSealed = sealSetupSecret(deps, id, newTotpSecret())
  return deps.sql.$transaction(async (tx) => {
    const { expiresAt } = await insertSetupLink(tx, { id, token, roles, invitedById: actor.adminId, totpSealed })
    await audit(tx, { action: 'admin.invited', actor, origin, detail: { roles, link: id } })
    return { url: setupUrl(deps, token), expiresAt }
  })
}
