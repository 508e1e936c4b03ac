import { describe, expect, test } from 'vitest'
import { accountRoles, grantablePermissions, permissionNames, permissions, permissionsOf } from './permissions.ts'
import { portalEndpoints } from './portal.ts'

describe('permissions (R36)', () => {
  test('the owner has all of them, and the owner alone manages operators', () => {
    expect(permissionsOf('OWNER', [])).toEqual(permissions)
    for (const role of accountRoles.filter((each) => each !== 'OWNER'))
      expect(permissionsOf(role, permissions)).not.toContain('operator.manage')
  })

  test.each([
    ['PREPARER', 'profile.edit', true],
    ['PREPARER', 'application.submit', true],
    ['PREPARER', 'menu.funds', false],
    ['PREPARER', 'payment-password', false],
    ['CHECKER', 'profile.edit', false],
    ['CHECKER', 'application.read', true],
    ['FINANCE', 'menu.funds', true],
    ['FINANCE', 'payment-password', true],
    ['FINANCE', 'application.submit', false],
    ['VIEWER', 'profile.read', true],
    ['VIEWER', 'profile.reveal', false]
  ] as const)('%s %s: %s', (role, permission, isHeld) => {
    expect(permissionsOf(role, grantablePermissions).includes(permission)).toBe(isHeld)
  })

  test('自定义 has exactly what was ticked, and nothing that this version does not know', () => {
    expect(permissionsOf('CUSTOM', ['menu.trade', 'operator.manage', 'no.such'])).toEqual(['menu.trade'])
    expect(permissionsOf('CUSTOM', [])).toEqual([])
  })

  test('each permission is needed by an endpoint, so that none is offered without use', () => {
    const needed: string[] = portalEndpoints.flatMap((endpoint) =>
      [('permission' in endpoint && endpoint.permission) || []].flat()
    )
    const used = (code: string) => needed.includes(code) || (code.startsWith('menu.') && needed.includes('menu.:menu'))
    expect(permissions.filter((code) => !used(code))).toEqual([])
    for (const { zh, en } of Object.values(permissionNames))
      expect([zh.length > 1, en.length > 1]).toEqual([true, true])
  })
})
