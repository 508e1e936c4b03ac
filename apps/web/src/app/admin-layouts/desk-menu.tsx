import { Menu } from 'antd'
import { useLocation } from 'react-router'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { MenuLink, UnreadBadge } from '../layouts/menus.tsx'
import { adminLayoutTexts, menuText } from './admin-layout-texts.ts'
import { isBelow } from '#web/shared/paths.ts'

type DeskMenuProps = {
  session: AdminSession
  /** Called when a link is followed, also the one of the current page. */
  onFollow?: () => void
}

/** The pages that the server grants to these roles, in its order. */
export const DeskMenu = ({ session: { menu, unreadMessages }, onFollow }: DeskMenuProps) => {
  const t = useTexts(adminLayoutTexts)
  const { pathname } = useLocation()
  const text = (key: string): string => {
    const name = menuText(key)
    return name ? t(name) : key
  }
  const current = menu.find(({ path }) => isBelow(pathname, path))
  return (
    <nav aria-label={t('nav')}>
      <Menu
        mode="inline"
        inlineIndent={12}
        // The links inside take the focus themselves.
        tabIndex={-1}
        selectedKeys={current ? [current.key] : []}
        onClick={onFollow}
        items={menu.map(({ key, path }) => ({
          key,
          label: (
            <MenuLink path={path} isCurrent={key === current?.key}>
              {text(key)}
              {key === 'messages' && <UnreadBadge count={unreadMessages} />}
            </MenuLink>
          )
        }))}
      />
    </nav>
  )
}
