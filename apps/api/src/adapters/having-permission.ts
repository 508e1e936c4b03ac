import { accountRoles, isPermission, type Permission, permissionsOf } from '@portal/contract/permissions'
import type { Prisma } from '@portal/db/client'

/** R36: the accounts that have one of these permissions, by their role or, with 自定义, by their own list. */
export const havingOneOf = (needed: readonly Permission[]) =>
  ({
    OR: [
      { role: { in: accountRoles.filter((role) => permissionsOf(role, []).some((each) => needed.includes(each))) } },
      { role: 'CUSTOM', permissions: { hasSome: [...needed] } }
    ]
  }) satisfies Prisma.AccountWhereInput

/** R36: the accounts that may use one of these menus. */
export const havingMenu = (menus: readonly string[]) =>
  havingOneOf(menus.map((menu) => `menu.${menu}`).filter(isPermission))
