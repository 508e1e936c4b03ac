import type { Body } from '@portal/contract/endpoint'
import type { changeOperatorRole as endpoint } from '@portal/contract/enterprise/operator'
import { roleNames } from '@portal/contract/permissions'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { announceOperator } from '#api/features/record/change/announce-operator.ts'
import { tell } from '#api/features/record/message/message.store.ts'
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
    const { enterpriseId } = actor
    const present = await findForAct(tx, 'role', actor, id)
    const ticked = tickedPermissions(role, permissions)
    await writeRole(tx, id, role, ticked)
    const detail = { operator: id, from: present.role, to: role, permissions: ticked }
    await audit(tx, { action: 'operator.role-changed', actor, origin, detail })
    await announceOperator(tx, { id, enterpriseId }, [present, { role, permissions: ticked }])
    if (present.status === 'INVITED') return
    const facts = { formerRole: roleNames[present.role], role: roleNames[role] }
    await tell(tx, 'operator.role-changed', { enterpriseId, accountId: id, wakes: ['menu'] }, facts)
  })
