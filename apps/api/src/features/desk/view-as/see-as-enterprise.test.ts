import { expect, test } from 'vitest'
import { menuFor } from '#api/features/identity/session/menu.rules.ts'
import { isShownItem, shownPermissions } from './see-as-enterprise.ts'

test('以企业视角查看 shows these pages and offers no act (R38)', () => {
  expect(shownPermissions).toEqual(['profile.read', 'application.read'])
  const { side } = menuFor([], { permissions: shownPermissions, checksSubmissions: false })
  expect(side.flatMap(({ items }) => items.filter(isShownItem).map(({ key }) => key))).toEqual([
    'home',
    'profile',
    'qualifications',
    'messages'
  ])
})
