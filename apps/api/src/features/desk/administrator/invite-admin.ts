import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import { newTotpSecret } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditActor } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins } from '#api/features/record/message/message.store.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { namePerson } from '#api/http/name-person.ts'
import { sealSetupSecret, setupUrl } from './admin-secrets.ts'
import { describeChange } from './admin.rules.ts'
import { hasSecurityAdmin, lockRoles } from './admin.store.ts'
import { insertSetupLink, setupLinkEnd } from './setup-link.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'config' | 'clock'>
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
    const now = deps.clock.now()
    const link = { id: newId(), expiresAt: setupLinkEnd(now), roles, invitedById: actor.adminId }
    if (!(await hasSecurityAdmin(tx))) return { ...(await makeLink(deps, tx, { actor, link }, origin)), changeId: null }
    const changeId = await insertProposal(tx, {
      kind: 'admin-invitation',
      subject: link.id,
      payload: { from: [], roles },
      reason,
      proposedById: actor.adminId,
      proposedAt: now,
      endsAt: link.expiresAt
    })
    const made = await makeLink(deps, tx, { actor, link: { ...link, proposalId: changeId } }, origin)
    await tellAdmins(tx, 'admin.change-waiting', actor.adminId, {
      change: describeChange('admin-invitation', { admin: null, roles }),
      proposedBy: namePerson(actor),
      reason: reason ?? { zh: '未填写', en: 'not given' }
    })
    return { ...made, changeId }
  })

/** R37: by the operator at the machine itself, who may also help a platform that lost its administrators. */
export const inviteFromMachine = async (
  deps: Needs,
  roles: AdminRole[],
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<Link> =>
  deps.transact((tx) => {
    const link = { id: newId(), expiresAt: setupLinkEnd(deps.clock.now()), roles }
    return makeLink(deps, tx, { actor: { system: true }, link }, origin)
  })

type NewLink = {
  actor: Extract<AuditActor, { adminId: string } | { system: true }>
  link: Omit<Parameters<typeof insertSetupLink>[1], 'token' | 'totpSealed'>
}

const makeLink = async (
  deps: Needs,
  tx: Tx,
  { actor, link }: NewLink,
  origin: Pick<Origin, 'ip' | 'requestId'>
): Promise<Link> => {
  const { id, roles, expiresAt } = link
  const token = newToken()
  await insertSetupLink(tx, { ...link, token, totpSealed: sealSetupSecret(deps, id, newTotpSecret()) })
  await audit(tx, { action: 'admin.invited', actor, origin, detail: { roles, link: id } })
  return { url: setupUrl(deps, token), expiresAt }
}
