import type { AdminRole } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { judgeRoleChange } from './admin.rules.ts'
import { findRoles, lockRoles, writeRoles } from './admin.store.ts'
import { endSessions } from './admin-session.store.ts'

/**
 * R37: the roles of somebody else, whose sessions end with it (R13).
 * @throws Refusal `request.not-found`, `admin.self`, `admin.last-system`
 */
export const setAdminRoles = async (
  { sql }: Pick<Deps, 'sql'>,
  actor: AdminActor,
  { id, roles }: { id: string; roles: AdminRole[] },
  origin: Origin
): Promise<void> => {
  const wanted = [...new Set(roles)]
  await sql.$transaction(async (tx) => {
    await lockRoles(tx)
    const found = await findRoles(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const { roles: present, otherSystemAdmins } = found
    const fault = judgeRoleChange({ actorId: actor.adminId, targetId: id, present, wanted, otherSystemAdmins })
    if (fault) throw new Refusal(fault)
    await writeRoles(tx, id, wanted)
    await endSessions(tx, id, 'roles-changed')
    await audit(tx, {
      action: 'admin.roles-changed',
      actor,
      origin,
      detail: { admin: id, from: present, to: wanted }
    })
  })
}
