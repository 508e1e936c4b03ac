import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import { newTotpSecret } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditActor } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { namePerson } from '#api/http/name-person.ts'
import { insertChange } from './admin-change.store.ts'
import { describeChange } from './admin.rules.ts'
import { hasSecurityAdmin, lockRoles } from './admin.store.ts'
import { insertSetupLink } from './setup-link.store.ts'
import { sealSetupSecret, setupUrl } from './setup-secret.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'config'>
type Link = { url: string; expiresAt: Date }
type Wish = { roles: AdminRole[]; reason?: string | undefined }

/**
 * R37: a link that makes one more administrator with these roles, once a 安全管理员 has confirmed it. While there is none
 * it works at once. It is shown once; the database keeps a hash.
 */
export const inviteAdmin = async (
  deps: Needs,
  actor: AdminActor,
  { roles, reason }: Wish,
  origin: Origin
): Promise<Link & { changeId: string | null }> =>
  deps.transact(async (tx) => {
    await lockRoles(tx)
    const { id, ...link } = await makeLink(deps, tx, { actor, roles, invitedById: actor.adminId }, origin)
    if (!(await hasSecurityAdmin(tx))) return { ...link, changeId: null }
    const change = { kind: 'INVITATION' as const, linkId: id, formerRoles: [], roles, reason }
    const changeId = await insertChange(tx, { ...change, proposedById: actor.adminId, judgedAt: null })
    await tellAdmins(tx, 'admin.change-waiting', actor.adminId, {
      change: describeChange('INVITATION', { admin: null, roles }),
      proposedBy: namePerson(actor),
      reason: reason ?? { zh: '未填写', en: 'not given' }
    })
    return { ...link, changeId }
  })

/** R37: by the operator at the machine itself, who may also help a platform that lost its administrators. */
export const inviteFromMachine = async (
  deps: Needs,
  roles: AdminRole[],
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<Link> =>
  deps.transact(async (tx) => {
    const { url, expiresAt } = await makeLink(deps, tx, { actor: { system: true }, roles }, origin)
    return { url, expiresAt }
  })

type NewLink = {
  actor: Extract<AuditActor, { adminId: string } | { system: true }>
  roles: AdminRole[]
  invitedById?: string
}

const makeLink = async (
  deps: Needs,
  tx: Tx,
  { actor, roles, ...inviter }: NewLink,
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<Link & { id: string }> => {
  const id = newId()
  const token = newToken()
  const totpSealed = sealSetupSecret(deps, id, newTotpSecret())
  const { expiresAt } = await insertSetupLink(tx, { id, token, roles, ...inviter, totpSealed })
  await audit(tx, { action: 'admin.invited', actor, origin, detail: { roles, link: id } })
  return { id, url: setupUrl(deps, token), expiresAt }
}
