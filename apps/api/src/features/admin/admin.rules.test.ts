import { judgeAdminRoles } from '@portal/contract/admin-accounts'
import type { AdminRole } from '@portal/contract/endpoint'
import { describe, expect, test } from 'vitest'
import { adminMenuFor, judgeRoleChange } from './admin.rules.ts'

describe('the menu of administrators', () => {
  const pages: [AdminRole[], string[]][] = [
    [
      ['SYSTEM'],
      [
        'day',
        'administrators',
        'integrators',
        'enterprises',
        'catalogue',
        'sms',
        'agreements',
        'broadcasts',
        'messages'
      ]
    ],
    [['SECURITY'], ['day', 'integrators', 'enterprises', 'catalogue', 'agreements', 'messages']],
    [
      ['AUDIT'],
      [
        'day',
        'applications',
        'profile-changes',
        'phone-recoveries',
        'integrators',
        'enterprises',
        'catalogue',
        'sms',
        'agreements',
        'broadcasts',
        'audit',
        'messages'
      ]
    ],
    [
      ['REVIEWER'],
      ['day', 'applications', 'profile-changes', 'phone-recoveries', 'enterprises', 'catalogue', 'messages']
    ],
    [
      ['REVIEWER', 'SYSTEM'],
      [
        'day',
        'applications',
        'profile-changes',
        'phone-recoveries',
        'administrators',
        'integrators',
        'enterprises',
        'catalogue',
        'sms',
        'agreements',
        'broadcasts',
        'messages'
      ]
    ]
  ]
  test.each(pages)('for %s it shows %s (R37)', (roles, keys) => {
    expect(adminMenuFor(roles).map(({ key }) => key)).toEqual(keys)
  })
})

describe('roles of one person', () => {
  const roles: AdminRole[] = ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER']
  const all = Array.from({ length: 16 }, (_, bits) => roles.filter((_role, place) => bits & (1 << place)))

  test('are some, never 系统管理员 with 安全管理员, and 审计管理员 only alone (R37)', () => {
    const allowed = all.filter((some) => judgeAdminRoles(some) === undefined).map((some) => some.join())
    expect(allowed.toSorted()).toEqual(
      ['SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER', 'SYSTEM,REVIEWER', 'SECURITY,REVIEWER'].toSorted()
    )
    expect(judgeAdminRoles([])).toBe('admin-roles.required')
    expect(judgeAdminRoles(['AUDIT', 'AUDIT'])).toBeUndefined()
  })
})

describe('a change of roles', () => {
  const change = {
    actorId: 'a',
    targetId: 'b',
    present: ['SYSTEM'],
    wanted: ['REVIEWER'],
    otherSystemAdmins: 1
  } as const
  test('of another administrator is allowed', () => expect(judgeRoleChange(change)).toBeUndefined())
  test('of oneself is not, whatever it would give or take (R37)', () => {
    expect(judgeRoleChange({ ...change, targetId: 'a' })).toBe('admin.self')
    expect(judgeRoleChange({ ...change, targetId: 'a', wanted: ['SYSTEM'] })).toBe('admin.self')
  })
  test('does not take away the last 系统管理员 (R37)', () => {
    expect(judgeRoleChange({ ...change, otherSystemAdmins: 0 })).toBe('admin.last-system')
    expect(judgeRoleChange({ ...change, otherSystemAdmins: 0, wanted: ['SYSTEM', 'REVIEWER'] })).toBeUndefined()
    expect(judgeRoleChange({ ...change, otherSystemAdmins: 0, present: ['REVIEWER'] })).toBeUndefined()
  })
})
