import type { AdminRole } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tellSystemAndSecurity } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertChange, isChangeWaiting } from './admin-change.store.ts'
import { describeChange, judgeRoleChange } from './admin.rules.ts'
import { countOthers, findRoles, hasSecurityAdmin, lockRoles } from './admin.store.ts'
import { applyRoles } from './apply-admin-change.ts'

type Proposed = { id: string; state: 'WAITING' | 'CONFIRMED' }

/**
 * R37: another administrator's roles, which a 安全管理員 confirms. While there is none, the change takes effect at once,
 * since the first administrator has to make the others.
 * @throws Refusal `request.not-found`, `admin.self`, `admin.last-system`, `admin.last-security`,
 *   `admin-change.unchanged`, `admin-change.open`
 */
export const proposeAdminRoles = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: AdminActor,
  { id, roles, reason }: { id: string; roles: AdminRole[]; reason: string },
  origin: Origin
): Promise<Proposed> => {
  const wanted = [...new Set(roles)]
  return transact(async (tx) => {
    await lockRoles(tx)
    const found = await findRoles(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const { roles: present } = found
    const others = await countOthers(tx, id)
    const fault = judgeRoleChange({ actorId: actor.adminId, targetId: id, present, wanted, others })
    if (fault) throw new Refusal(fault)
    // Without a 安全管理員 nothing would stop a second change from passing one that has waited since there was one.
    if (await isChangeWaiting(tx, id)) throw new Refusal('admin-change.open')
    const isAtOnce = !(await hasSecurityAdmin(tx))
    const change = { kind: 'ROLES' as const, adminId: id, formerRoles: present, roles: wanted, reason }
    const judgedAt = isAtOnce ? new Date() : null
    const changeId = await insertChange(tx, { ...change, proposedById: actor.adminId, judgedAt })
    if (isAtOnce) {
      await applyRoles(tx, { ...found, id }, { wanted, actor, changedBy: namePerson(actor) }, origin)
      return { id: changeId, state: 'CONFIRMED' }
    }
    await audit(tx, {
      action: 'admin.change-proposed',
      actor,
      origin,
      detail: { kind: 'ROLES', admin: id, from: present, to: wanted, reason }
    })
    await tellSystemAndSecurity(tx, 'admin.change-waiting', id, {
      change: describeChange('ROLES', { admin: namePerson(found), roles: wanted }),
      proposedBy: namePerson(actor),
      reason
    })
    return { id: changeId, state: 'WAITING' }
  })
}
