import type { Menu } from '@portal/contract/session'

/**
 * R15, R16: what an enterprise sees, in the manual's order. Top menus beside 用户中心 appear with a granted
 * qualification; pages that do not exist yet are not offered.
 */
export const menuFor = (): Menu => ({
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
    {
      key: 'safety',
      items: [
        { key: 'security', path: '/center/security' },
        { key: 'logins', path: '/center/security/logins' }
      ]
    }
  ]
})
