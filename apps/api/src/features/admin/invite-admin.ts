import type { AdminRole } from '@portal/contract/endpoint'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditActor } from '#api/features/audit/audit.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { insertSetupLink } from './setup-link.store.ts'
import { sealSetupSecret, setupUrl } from './setup-secret.ts'
import { newTotpSecret } from '#api/adapters/totp.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'config'>

/**
 * R37: a link that makes one more administrator with these roles. It is shown once; the database keeps a hash. The
 * `system` invites when the operator runs the command at the machine itself.
 */
export const inviteAdmin = async (
  deps: Needs,
  actor: Extract<AuditActor, { adminId: string } | { system: true }>,
  roles: AdminRole[],
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<{ url: string; expiresAt: Date }> => {
  const id = newId()
  const token = newToken()
  const totpSealed = sealSetupSecret(deps, id, newTotpSecret())
  const inviter = 'adminId' in actor ? { invitedById: actor.adminId } : {}
  return deps.transact(async (tx) => {
    const { expiresAt } = await insertSetupLink(tx, { id, token, roles, ...inviter, totpSealed })
    await audit(tx, { action: 'admin.invited', actor, origin, detail: { roles, link: id } })
    return { url: setupUrl(deps, token), expiresAt }
  })
}
