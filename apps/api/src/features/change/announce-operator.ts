import { menuKeys } from '@portal/contract/catalogue'
import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { announce } from './change.store.ts'

type Held = { role: AccountRole; permissions: readonly string[] }

/** R41: concerns the menus that the account could use before or can use now. Others never saw it in their lists. */
export const announceOperator = async (
  tx: Tx,
  { id, enterpriseId }: { id: string; enterpriseId: string },
  held: readonly Held[]
): Promise<void> => {
  const permissions = new Set(held.flatMap(({ role, permissions: custom }) => permissionsOf(role, custom)))
  const menus = menuKeys.filter((menu) => permissions.has(`menu.${menu}`))
  await announce(tx, { type: 'operator.changed', enterpriseId, subjectId: id, menus })
}
