import { menuKeys } from '@portal/contract/menu-keys'
import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { announce, type Change } from './change.store.ts'

type Held = { role: AccountRole; permissions: readonly string[] }

type Operator = { id: string; enterpriseId: string }

export const announceOperator = (tx: Tx, operator: Operator, held: readonly Held[]): Promise<void> =>
  announce(tx, operatorChange(operator, held))

/** R41: concerns the menus that the account could use before or can use now. Others never saw it in their lists. */
export const operatorChange = ({ id, enterpriseId }: Operator, held: readonly Held[]): Change => {
  const permissions = new Set(held.flatMap(({ role, permissions: custom }) => permissionsOf(role, custom)))
  const menus = menuKeys.filter((menu) => permissions.has(`menu.${menu}`))
  return { type: 'operator.changed', enterpriseId, subjectId: id, menus }
}
