import type { AdminRole } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tellSystemAndSecurity } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { judgeRoleChange, nameRoles } from './admin.rules.ts'
import { countOtherSystemAdmins, findRoles, lockRoles, writeRoles } from './admin.store.ts'
import { endSessions } from './admin-session.store.ts'

/**
 * R37: changes the roles of another administrator, whose sessions end (R13). That person, every 系统管理员 and every
 * 安全管理员 are told.
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
    const { name, username, roles: present } = found
    const otherSystemAdmins = await countOtherSystemAdmins(tx, id)
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
      changedBy: namePerson(actor)
    })
  })
}
