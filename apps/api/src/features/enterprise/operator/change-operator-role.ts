import type { Body } from '@portal/contract/endpoint'
import type { changeOperatorRole as endpoint } from '@portal/contract/enterprise/operator'
import { roleNames } from '@portal/contract/permissions'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { findForAct } from './find-for-act.ts'
import { tickedPermissions } from './operator.rules.ts'
import { writeRole } from './operator.store.ts'

/**
 * R36: the next request of the operator is judged by the new role, and open pages read their session again.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`
 */
export const changeOperatorRole = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  { id, role, permissions }: Body<typeof endpoint> & { id: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const present = await findForAct(tx, 'role', actor, id)
    const ticked = tickedPermissions(role, permissions)
    await writeRole(tx, id, role, ticked)
    const detail = { operator: id, from: present.role, to: role, permissions: ticked }
    const act = { actor, origin, detail, feed: operatorChange(id, [present, { role, permissions: ticked }]) }
    if (present.status === 'INVITED') return record(tx, { action: 'operator.role-changed/invited', ...act })
    const facts = { formerRole: roleNames[present.role], role: roleNames[role] }
    await record(tx, { action: 'operator.role-changed/active', ...act, message: { accountId: id, facts } })
  })
