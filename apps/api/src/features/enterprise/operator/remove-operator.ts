import { maskName } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { findForAct } from './find-for-act.ts'
import { deleteOperator } from './operator.store.ts'

/**
 * R36: withdraws the invitation; the account never acted and goes with it. Its user name is free again.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`
 */
export const removeOperator = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const operator = await findForAct(tx, 'remove', actor, id)
    await deleteOperator(tx, id)
    // The audit cannot be altered later, so it names no person (decision 033).
    const detail = { operator: id, person: maskName(operator.username) }
    await record(tx, { action: 'operator.removed', actor, origin, detail, feed: operatorChange(id, [operator]) })
  })
