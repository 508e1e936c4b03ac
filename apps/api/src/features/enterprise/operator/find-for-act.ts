import type { OperatorAction } from '@portal/contract/enterprise/operator'
import type { Tx } from '@portal/db/client'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { judgeOperatorAct } from './operator.rules.ts'
import { findOperator, type OperatorRow } from './operator.store.ts'

/**
 * Acts on the operators of one enterprise wait here for each other until commit.
 * @throws Refusal `permission.changed` when the ownership has passed to another account since the request began
 */
export const lockAsOwner = async (tx: Tx, { enterpriseId, accountId }: Actor): Promise<void> => {
  await lockEnterprise(tx, enterpriseId, 'no key update')
  const self = await findOperator(tx, enterpriseId, accountId)
  if (self?.role !== 'OWNER') throw new Refusal('permission.changed')
}

/**
 * R36: the operator, locked with all others of the enterprise, if the owner may do this now.
 * @throws Refusal `request.not-found`, `operator.owner`, `operator.state`, `permission.changed`
 */
export const findForAct = async (tx: Tx, act: OperatorAction, actor: Actor, id: string): Promise<OperatorRow> => {
  await lockAsOwner(tx, actor)
  const found = await findOperator(tx, actor.enterpriseId, id)
  if (!found) throw new Refusal('request.not-found')
  const fault = judgeOperatorAct(act, found)
  if (fault) throw new Refusal(fault)
  return found
}
