import { judgeAdminRoles } from '@portal/contract/desk/administrator'
import type { AdminRole } from '@portal/contract/endpoint'
import { describe, expect, test } from 'vitest'
import { actsOn, adminMenuFor, describeChange, judgeRoleChange } from './admin.rules.ts'

describe('the menu of administrators', () => {
  const pages: [AdminRole[], string[]][] = [
    [
      ['SYSTEM'],
      [
        'day',
        'reports',
        'questions',
        'administrators',
        'teams',
        'integrators',
        'enterprises',
        'campaigns',
        'catalogue',
        'sms',
        'notices',
        'agreements',
        'broadcasts',
        'messages'
      ]
    ],
    [
      ['SECURITY'],
      [
        'day',
        'administrators',
        'teams',
        'integrators',
        'enterprises',
        'campaigns',
        'catalogue',
        'agreements',
        'messages'
      ]
    ],
    [
      ['AUDIT'],
      [
        'day',
        'applications',
        'reports',
        'profile-changes',
        'phone-recoveries',
        'administrators',
        'teams',
        'integrators',
        'enterprises',
        'campaigns',
        'catalogue',
        'sms',
        'notices',
        'agreements',
        'broadcasts',
        'audit',
        'messages'
      ]
    ],
    [
      ['REVIEWER'],
      [
        'day',
        'applications',
        'reports',
        'profile-changes',
        'phone-recoveries',
        'questions',
        'teams',
        'enterprises',
        'campaigns',
        'catalogue',
        'messages'
      ]
    ],
    [
      ['REVIEWER', 'SYSTEM'],
      [
        'day',
        'applications',
        'reports',
        'profile-changes',
        'phone-recoveries',
        'questions',
        'administrators',
        'teams',
        'integrators',
        'enterprises',
        'campaigns',
        'catalogue',
        'sms',
        'notices',
        'agreements',
        'broadcasts',
        'messages'
      ]
    ]
  ]
  test.each(pages)('for %s it shows %s (R37)', (roles, keys) => {
    expect(adminMenuFor(roles)).toEqual(keys.map((key) => ({ key, path: `/admin/${key}` })))
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
    expect(judgeRoleChange({ ...same, wanted: ['REVIEWER'] })).toBeUndefined()
    expect(judgeRoleChange({ ...same, present: ['REVIEWER'] })).toBeUndefined()
  })
})

test.each<[AdminRole[], 'ACTIVE' | 'FROZEN', string[], string[]]>([
  // Roles, the state of the other one, acts on that one, acts on oneself.
  [['SYSTEM'], 'ACTIVE', ['end-sessions', 'disable', 'change-roles'], ['end-sessions']],
  [['SYSTEM'], 'FROZEN', ['change-roles', 'enable'], []],
  [['SECURITY'], 'ACTIVE', ['end-sessions', 'disable'], ['end-sessions']],
  [['SECURITY'], 'FROZEN', [], []],
  [['AUDIT'], 'ACTIVE', [], []],
  [['REVIEWER'], 'FROZEN', [], []],
  [['REVIEWER', 'SECURITY'], 'ACTIVE', ['end-sessions', 'disable'], ['end-sessions']]
])('%j may do to an administrator who is %s: %j, to oneself: %j (R37)', (roles, status, acts, ownActs) => {
  expect(actsOn({ id: 'other', status }, { adminId: 'me', roles })).toEqual(acts)
  expect(actsOn({ id: 'me', status }, { adminId: 'me', roles })).toEqual(ownActs)
})

test.each([
  ['admin-roles', '王工的角色改为系统管理员、审核员', 'roles of Wang: system administrator, reviewer'],
  ['admin-invitation', '邀请系统管理员、审核员', 'invitation as system administrator, reviewer'],
  ['admin-enabling', '重新启用王工', 'Wang enabled again']
] as const)('a change %s is told as %s, %s', (kind, zh, en) => {
  const admin = { zh: '王工', en: 'Wang' }
  expect(describeChange(kind, { admin, roles: ['SYSTEM', 'REVIEWER'] })).toEqual({ zh, en })
})
