import type { Menu } from '@portal/contract/session'
import { useId } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { centerTexts, menuKey } from './center-texts.ts'
import { isBelow } from './menu-place.ts'

const useMenuText = () => {
  const t = useTexts(centerTexts)
  return (kind: 'top' | 'side' | 'item', key: string): string => {
    const name = menuKey(kind, key)
    return name ? t(name) : key
  }
}

/** R15: the server's menus in its order. */
export const TopMenu = ({ menu }: { menu: Menu }) => {
  const t = useTexts(centerTexts)
  const text = useMenuText()
  const { pathname } = useLocation()
  return (
    <nav className="top-menu" aria-label={t('nav.top')}>
      <ul>
        {menu.top.map(({ key, path }) => (
          <li key={key}>
            <Link to={path} aria-current={isBelow(pathname, path) ? 'true' : undefined}>
              {text('top', key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** R16. */
export const SideMenu = ({ menu, unread }: { menu: Menu; unread: number }) => {
  const t = useTexts(centerTexts)
  return (
    <nav className="side-menu" aria-label={t('nav.side')}>
      {menu.side.map((group) => (
        <SideGroup key={group.key} group={group} unread={unread} />
      ))}
    </nav>
  )
}

const SideGroup = ({ group, unread }: { group: Menu['side'][number]; unread: number }) => {
  const id = useId()
  const text = useMenuText()
  return (
    <div className="side-group">
      <p id={id} className="side-group-title">
        {text('side', group.key)}
      </p>
      <ul aria-labelledby={id}>
        {group.items.map(({ key, path }) => (
          <li key={key}>
            <NavLink to={path} end>
              {text('item', key)}
              {key === 'messages' && <UnreadBadge count={unread} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** R31: the number of unread messages; the server counts to 100. */
export const UnreadBadge = ({ count }: { count: number }) => {
  const t = useTexts(centerTexts)
  if (count === 0) return null
  const shown = count > 99 ? '99+' : count
  return (
    <span className="badge">
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{t('unread', { count: shown })}</span>
    </span>
  )
}
