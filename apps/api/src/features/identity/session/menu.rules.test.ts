import { permissions, type Permission } from '@portal/contract/permissions'
import { expect, test } from 'vitest'
import { menuFor } from './menu.rules.ts'

const all = ['trade', 'settlement', 'funds', 'logistics', 'services']

test.each<[string, string[], readonly Permission[], string[]]>([
  ['nothing is granted', [], permissions, []],
  ['all is granted', all.toReversed(), permissions, all],
  ['one is granted', ['funds'], permissions, ['funds']],
  ['the account may use one', all, ['menu.settlement'], ['settlement']],
  ['the account may use another', ['funds'], ['menu.trade'], []],
  ['a menu is unknown', ['kitchen'], permissions, []]
])('when %s, the top menus after 用户中心 are these, in the order of the manual (R15)', (_when, open, held, keys) => {
  const { top } = menuFor(open, { permissions: held, checksSubmissions: false })
  expect(top).toEqual([{ key: 'center', path: '/center' }, ...keys.map((key) => ({ key, path: `/${key}` }))])
})

const safety = 'safety: security logins'
const help = 'help: help questions'
const ofEverybody = ['basic: home messages', safety, help]

test.each<[readonly Permission[], boolean, string[]]>([
  [[], false, ofEverybody],
  [[], true, ofEverybody],
  [
    permissions,
    false,
    ['basic: home profile-edit profile qualifications messages', safety, 'operators: operators', help]
  ],
  [
    permissions,
    true,
    ['basic: home profile-edit profile qualifications checks messages', safety, 'operators: operators', help]
  ],
  [['profile.read'], true, ['basic: home profile checks messages', safety, help]],
  [['application.read'], true, ['basic: home qualifications checks messages', safety, help]],
  [['profile.edit'], true, ['basic: home profile-edit messages', safety, help]]
])('with %j, 企业内复核 being on: %s, the side menu is %j (R16, R36)', (held, checksSubmissions, wanted) => {
  const { side } = menuFor([], { permissions: held, checksSubmissions })
  expect(side.map(({ key, items }) => `${key}: ${items.map((item) => item.key).join(' ')}`)).toEqual(wanted)
})

test('each item of the side menu leads to its page (R16)', () => {
  const { side } = menuFor([], { permissions, checksSubmissions: true })
  expect(side.flatMap(({ items }) => items.map(({ path }) => path))).toEqual([
    '/center',
    '/center/profile/edit',
    '/center/profile',
    '/center/qualifications',
    '/center/checks',
    '/center/messages',
    '/center/security',
    '/center/security/logins',
    '/center/operators',
    '/center/help',
    '/center/questions'
  ])
})
