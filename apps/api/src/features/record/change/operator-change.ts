import { menuKeys } from '@portal/contract/menu-keys'
import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import type { Change } from './change.store.ts'

type Held = { role: AccountRole; permissions: readonly string[] }

/** R41: concerns the menus that the account could use before or can use now. Others never saw it in their lists. */
export const operatorChange = (id: string, held: readonly Held[]): Pick<Change, 'subjectId' | 'menus'> => {
  const permissions = new Set(held.flatMap(({ role, permissions: custom }) => permissionsOf(role, custom)))
  return { subjectId: id, menus: menuKeys.filter((menu) => permissions.has(`menu.${menu}`)) }
}
