import { withoutEnding } from '@portal/contract/identifiers/normalise'
import type { Permission } from '@portal/contract/permission-codes'
import { isBelow, paths } from '#web/shared/paths.ts'

/**
 * R36: pages that are closed to accounts without one of the permissions. 操作员管理 is open to all, because it also shows the
 * offer of 转让主账号 to the person who is to become the owner.
 */
const routePermissions: Readonly<Record<string, readonly Permission[]>> = {
  [paths.profile]: ['profile.read'],
  [paths.profileEdit]: ['profile.edit'],
  [paths.qualifications]: ['application.read'],
  [paths.checks]: ['application.read', 'profile.read'],
  [paths.operatorSignIns]: ['operator.manage'],
  [paths.approve]: ['payment-password']
}

/** The permission that the page needs and the account lacks: the first, if one of several would do. */
export const missingPermission = (pathname: string, permissions: readonly Permission[]): Permission | undefined => {
  const path = withoutEnding(pathname, '/') || '/'
  const root = [paths.checks, paths.approve].find((each) => isBelow(path, each))
  const needed = routePermissions[root ?? path] ?? []
  return needed.some((each) => permissions.includes(each)) ? undefined : needed[0]
}
