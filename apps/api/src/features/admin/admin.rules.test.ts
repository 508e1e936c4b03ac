import { judgeAdminRoles } from '@portal/contract/admin-accounts'
import type { AdminRole } from '@portal/contract/endpoint'
import { describe, expect, test } from 'vitest'
import { adminMenuFor, judgeRoleChange, maySecond } from './admin.rules.ts'

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
    [['SECURITY'], ['day', 'administrators', 'integrators', 'enterprises', 'catalogue', 'agreements', 'messages']],
    [
      ['AUDIT'],
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
    others: { SYSTEM: 1, SECURITY: 1 }
  } as const
  test('of another administrator is allowed', () => expect(judgeRoleChange(change)).toBeUndefined())
  test('of oneself is not, whatever it would give or take (R37)', () => {
    expect(judgeRoleChange({ ...change, targetId: 'a' })).toBe('admin.self')
    expect(judgeRoleChange({ ...change, targetId: 'a', wanted: ['SYSTEM'] })).toBe('admin.self')
  })
  test('does not take away the last 系统管理员 (R37)', () => {
    const alone = { ...change, others: { SYSTEM: 0, SECURITY: 1 } }
    expect(judgeRoleChange(alone)).toBe('admin.last-system')
    expect(judgeRoleChange({ ...alone, wanted: ['SYSTEM', 'REVIEWER'] })).toBeUndefined()
    expect(judgeRoleChange({ ...alone, present: ['AUDIT'] })).toBeUndefined()
  })
  test('does not take away the last 安全管理员, who confirms all others (R37)', () => {
    const alone = { ...change, present: ['SECURITY'], others: { SYSTEM: 1, SECURITY: 0 } } as const
    expect(judgeRoleChange(alone)).toBe('admin.last-security')
    expect(judgeRoleChange({ ...alone, wanted: ['SECURITY', 'REVIEWER'] })).toBeUndefined()
    expect(judgeRoleChange({ ...alone, others: { SYSTEM: 1, SECURITY: 1 } })).toBeUndefined()
  })
  test('has to change something, in whatever order the roles are named', () => {
    const same = { ...change, present: ['SYSTEM', 'REVIEWER'], wanted: ['REVIEWER', 'SYSTEM'] } as const
    expect(judgeRoleChange(same)).toBe('admin-change.unchanged')
  })
})

test('the second person is neither who proposed it nor whom it is about (R37)', () => {
  const change = { proposedById: 'a', adminId: 'b' }
  expect(maySecond(change, 'a')).toBe(false)
  expect(maySecond(change, 'b')).toBe(false)
  expect(maySecond(change, 'c')).toBe(true)
  expect(maySecond({ proposedById: 'a', adminId: null }, 'c')).toBe(true)
})
