import type { OperatorAction, OperatorState } from '@portal/contract/enterprise/operator'
import type { AccountRole, OperatorRole, Permission } from '@portal/contract/permissions'

export type OperatorFacts = { role: AccountRole; status: OperatorState }

/** R36: the states in which the owner may do an act. 删除 is only for accounts that never acted. */
const statesFor: Record<OperatorAction, readonly OperatorState[]> = {
  resend: ['INVITED'],
  remove: ['INVITED'],
  role: ['INVITED', 'ACTIVE', 'DISABLED'],
  disable: ['ACTIVE'],
  enable: ['DISABLED'],
  'reset-password': ['ACTIVE'],
  transfer: ['ACTIVE']
}

/** R36: why the act is refused. The owner's account changes by 转让主账号 only. */
export const judgeOperatorAct = (
  act: OperatorAction,
  { role, status }: OperatorFacts
): 'operator.owner' | 'operator.state' | undefined => {
  if (role === 'OWNER') return 'operator.owner'
  return statesFor[act].includes(status) ? undefined : 'operator.state'
}

export const operatorActionsFor = (facts: OperatorFacts): OperatorAction[] =>
  // Object.keys loses the names of the keys.
  (Object.keys(statesFor) as OperatorAction[]).filter((act) => judgeOperatorAct(act, facts) === undefined)

/** R36: ticked permissions count with the role 自定义 only, each once. */
export const tickedPermissions = (role: OperatorRole, permissions: readonly Permission[]): Permission[] =>
  role === 'CUSTOM' ? [...new Set(permissions)] : []
