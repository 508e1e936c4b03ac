import { describe, expect, test } from 'vitest'
import { accountRoles, permissionNames, permissions, permissionsOf } from './permissions.ts'
import { portalEndpoints } from './portal.ts'

describe('permissions (R36)', () => {
  test('the owner has all of them, and the owner alone manages operators', () => {
    expect(permissionsOf('OWNER', [])).toEqual(permissions)
    for (const role of accountRoles.filter((each) => each !== 'OWNER'))
      expect(permissionsOf(role, permissions)).not.toContain('operator.manage')
  })

  test.each([
    [
      'PREPARER',
      [
        'profile.read',
        'application.read',
        'profile.edit',
        'profile.reveal',
        'application.submit',
        'menu.trade',
        'menu.settlement',
        'menu.logistics',
        'menu.services'
      ]
    ],
    ['CHECKER', ['profile.read', 'application.read', 'profile.reveal', 'submission.check']],
    ['FINANCE', ['profile.read', 'application.read', 'menu.funds', 'payment-password']],
    ['VIEWER', ['profile.read', 'application.read']]
  ] as const)('%s has exactly %j, whatever is ticked', (role, held) => {
    expect(permissionsOf(role, permissions).toSorted()).toEqual(held.toSorted())
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
