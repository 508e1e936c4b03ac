import type { MenuKey } from './menu-keys.ts'
import { type Permission, permissions } from './permission-codes.ts'
import type { AccountRole } from './roles.ts'

export { type Permission, permissions } from './permission-codes.ts'
export { type AccountRole, accountRoles, type OperatorRole, operatorRoles, roleNames } from './roles.ts'

type Names = { zh: string; en: string }

/**
 * R36: what an account of an enterprise may do. Each endpoint names the one that it needs. What concerns only the
 * account itself, such as its own password and messages, needs none.
 */
export const permissionNames = {
  'profile.read': { zh: '查看用户信息', en: 'View the profile' },
  'profile.edit': { zh: '修改资料', en: 'Edit the profile' },
  'profile.reveal': { zh: '查看敏感信息原文', en: 'Reveal sensitive values' },
  'application.read': { zh: '查看业务资格', en: 'View qualifications' },
  'application.submit': { zh: '业务资格申请', en: 'Apply for qualifications' },
  'submission.check': { zh: '企业内复核', en: 'Check submissions' },
  'menu.trade': { zh: '我的交易', en: 'Trading' },
  'menu.settlement': { zh: '我的交收', en: 'Settlement' },
  'menu.funds': { zh: '我的资金', en: 'Funds' },
  'menu.logistics': { zh: '物流系统', en: 'Logistics' },
  'menu.services': { zh: '我的服务', en: 'Services' },
  'payment-password': { zh: '支付密码', en: 'Payment password' },
  'operator.manage': { zh: '操作员管理', en: 'Manage operators' }
} as const satisfies Record<Permission, Names> & Record<`menu.${MenuKey}`, Names>

export const isPermission = (code: string): code is Permission => Object.hasOwn(permissionNames, code)

/** Only the owner manages operators, so that no operator can widen the rights of an account. */
export const grantablePermissions = permissions.filter((each) => each !== 'operator.manage')

const reading: Permission[] = ['profile.read', 'application.read']

/** R36: the permissions of each role but 自定义, whose permissions are ticked one by one. */
const rolePermissions: Record<Exclude<AccountRole, 'CUSTOM'>, readonly Permission[]> = {
  OWNER: permissions,
  PREPARER: [
    ...reading,
    'profile.edit',
    'profile.reveal',
    'application.submit',
    'menu.trade',
    'menu.settlement',
    'menu.logistics',
    'menu.services'
  ],
  CHECKER: [...reading, 'profile.reveal', 'submission.check'],
  FINANCE: [...reading, 'menu.funds', 'payment-password'],
  VIEWER: reading
}

/** `custom` counts with the role 自定义 only. Codes that this version does not know are dropped. */
export const permissionsOf = (role: AccountRole, custom: readonly string[]): readonly Permission[] =>
  role === 'CUSTOM' ? grantablePermissions.filter((each) => custom.includes(each)) : rolePermissions[role]
