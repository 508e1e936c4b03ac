import type { AdminRole } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tellSystemAndSecurity } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { judgeRoleChange, nameRoles } from './admin.rules.ts'
import { findRoles, lockRoles, writeRoles } from './admin.store.ts'
import { endSessions } from './admin-session.store.ts'

/**
 * R37: the roles of somebody else, whose sessions end with it (R13). That person is told, and those who watch over the
 * administrators.
 * @throws Refusal `request.not-found`, `admin.self`, `admin.last-system`
 */
export const setAdminRoles = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: AdminActor,
  { id, roles }: { id: string; roles: AdminRole[] },
  origin: Origin
): Promise<void> => {
  const wanted = [...new Set(roles)]
  await transact(async (tx) => {
    await lockRoles(tx)
    const found = await findRoles(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const { name, username, roles: present, otherSystemAdmins } = found
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
    await tellSystemAndSecurity(tx, 'admin.roles-changed', id, {
      name,
      username,
      formerRoles: nameRoles(present),
      roles: nameRoles(wanted),
      changedBy: `${actor.name}（${actor.username}）`
    })
  })
}
