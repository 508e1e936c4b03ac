import { expect, test } from 'vitest'
import { isAlone, placeOf } from './menu-place.ts'

const menu = {
  top: [{ key: 'center', path: '/center' }],
  side: [
    {
      key: 'basic',
      items: [
        { key: 'home', path: '/center' },
        { key: 'profile-edit', path: '/center/profile/edit' },
        { key: 'profile', path: '/center/profile' }
      ]
    },
    { key: 'safety', items: [{ key: 'security', path: '/center/security' }] }
  ]
}

test.each([
  ['/center', 'basic', 'home'],
  ['/center/profile', 'basic', 'profile'],
  ['/center/profile/edit', 'basic', 'profile-edit'],
  ['/center/security/devices', 'safety', 'security']
])('the breadcrumb of %s names %s and %s (R16)', (pathname, group, item) => {
  expect(placeOf(menu, pathname)).toMatchObject({ top: { key: 'center' }, group, item: { key: item } })
})

test('a page that the menu does not know has no breadcrumb', () => {
  expect(placeOf(menu, '/center/nothing')).toBeUndefined()
  expect(placeOf(menu, '/login')).toBeUndefined()
  expect(placeOf(menu, '/centerfold')).toBeUndefined()
  expect(placeOf(menu, '/center/security-rules')).toBeUndefined()
})

test('a page with the name of its group is named once (R16)', () => {
  expect(isAlone({ group: 'operators', item: { key: 'operators', path: '/center/operators' } })).toBe(true)
  expect(isAlone({ group: 'basic', item: { key: 'home', path: '/center' } })).toBe(false)
})
