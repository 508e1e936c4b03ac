import type { Menu } from '@portal/contract/identity/session'
import { type MenuKey, menuKeys } from '@portal/contract/menu-keys'
import type { Permission } from '@portal/contract/permissions'

const topPaths: Record<MenuKey, string> = {
  trade: '/trade',
  settlement: '/settlement',
  funds: '/funds',
  logistics: '/logistics',
  services: '/services'
}

/** `needs`: one of these. `isForChecks`: shown only while 企业内复核 is on (R36). */
type SideItem = { key: string; path: string; needs?: readonly Permission[]; isForChecks?: true }

const side: { key: string; items: SideItem[] }[] = [
  {
    key: 'basic',
    items: [
      { key: 'home', path: '/center' },
      { key: 'profile-edit', path: '/center/profile/edit', needs: ['profile.edit'] },
      { key: 'profile', path: '/center/profile', needs: ['profile.read'] },
      { key: 'qualifications', path: '/center/qualifications', needs: ['application.read'] },
      { key: 'checks', path: '/center/checks', needs: ['profile.read', 'application.read'], isForChecks: true },
      { key: 'messages', path: '/center/messages' }
    ]
  },
  {
    key: 'safety',
    items: [
      { key: 'security', path: '/center/security' },
      { key: 'logins', path: '/center/security/logins' }
    ]
  },
  { key: 'operators', items: [{ key: 'operators', path: '/center/operators', needs: ['operator.manage'] }] },
  // Not in the manual (R50).
  {
    key: 'help',
    items: [
      { key: 'help', path: '/center/help' },
      { key: 'questions', path: '/center/questions' }
    ]
  }
]

type Rights = { permissions: readonly Permission[]; checksSubmissions: boolean }

/**
 * R15, R16, R36: what an account sees, in the manual's order. 用户中心 is always there. The other top menus need a grant
 * of the enterprise and the permission of the account.
 */
export const menuFor = (openMenus: readonly string[], { permissions, checksSubmissions }: Rights): Menu => ({
  top: [
    { key: 'center', path: '/center' },
    ...menuKeys
      .filter((key) => openMenus.includes(key) && permissions.includes(`menu.${key}`))
      .map((key) => ({ key, path: topPaths[key] }))
  ],
  side: side
    .map(({ key, items }) => ({
      key,
      items: items
        .filter(
          ({ needs, isForChecks }) =>
            (!needs || needs.some((each) => permissions.includes(each))) && (!isForChecks || checksSubmissions)
        )
        .map((item) => ({ key: item.key, path: item.path }))
    }))
    .filter(({ items }) => items.length > 0)
})
