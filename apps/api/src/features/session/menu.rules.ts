import { type MenuKey, menuKeys } from '@portal/contract/catalogue'
import type { Menu } from '@portal/contract/session'

const topPaths: Record<MenuKey, string> = {
  trade: '/trade',
  settlement: '/settlement',
  funds: '/funds',
  logistics: '/logistics',
  services: '/services'
}

/**
 * R15, R16: what an enterprise sees, in the manual's order. 用户中心 is always there; grants open the other top menus.
 * Pages that do not exist yet are left out.
 */
export const menuFor = (openMenus: readonly string[]): Menu => ({
  top: [
    { key: 'center', path: '/center' },
    ...menuKeys.filter((key) => openMenus.includes(key)).map((key) => ({ key, path: topPaths[key] }))
  ],
  side: [
    {
      key: 'basic',
      items: [
        { key: 'home', path: '/center' },
        { key: 'profile-edit', path: '/center/profile/edit' },
        { key: 'profile', path: '/center/profile' },
        { key: 'qualifications', path: '/center/qualifications' },
        { key: 'messages', path: '/center/messages' }
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
