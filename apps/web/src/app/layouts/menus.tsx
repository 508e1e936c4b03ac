import type { Menu as PortalMenu } from '@portal/contract/identity/session'
import { Badge, Flex, Menu, type MenuProps as AntMenuProps } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { centerTexts, menuKey } from './center-texts.ts'
import { isAlone } from './menu-place.ts'
import { isBelow } from '#web/shared/paths.ts'

export const useMenuText = () => {
  const t = useTexts(centerTexts)
  return (kind: 'top' | 'side' | 'item', key: string): string => {
    const name = menuKey(kind, key)
    return name ? t(name) : key
  }
}

type MenuProps = {
  menu: PortalMenu
  /** Called when a link is followed, also the one of the current page. */
  onFollow?: (() => void) | undefined
}

const row = { flexWrap: 'wrap', marginInline: -16, borderBottom: 0, fontWeight: 500 } as const

/** R15: the server's menus in its order, in a row or, in the drawer, one below the other. */
export const TopMenu = ({ menu, isRow = false, onFollow }: MenuProps & { isRow?: boolean }) => {
  const t = useTexts(centerTexts)
  const text = useMenuText()
  const { pathname } = useLocation()
  const current = menu.top.find(({ path }) => isBelow(pathname, path))
  return (
    <nav aria-label={t('nav.top')}>
      <Menu
        {...(isRow ? { mode: 'horizontal', style: row } : { mode: 'inline' })}
        disabledOverflow
        inlineIndent={12}
        // The links inside take the focus themselves.
        tabIndex={-1}
        selectedKeys={current ? [current.key] : []}
        onClick={onFollow}
        items={menu.top.map(({ key, path }) => ({
          key,
          label: (
            <Link to={path} aria-current={key === current?.key ? (path === pathname ? 'page' : 'true') : undefined}>
              {text('top', key)}
            </Link>
          )
        }))}
      />
    </nav>
  )
}

/** R16. */
export const SideMenu = ({ menu, unread, onFollow }: MenuProps & { unread: number }) => {
  const t = useTexts(centerTexts)
  const text = useMenuText()
  const { pathname } = useLocation()
  return (
    <nav aria-label={t('nav.side')}>
      <Menu
        mode="inline"
        inlineIndent={12}
        tabIndex={-1}
        selectedKeys={[pathname]}
        onClick={onFollow}
        items={menu.side.flatMap((group): NonNullable<AntMenuProps['items']> => {
          const pages = group.items.map(({ key, path }) => ({
            key: path,
            label: (
              <MenuLink path={path} isCurrent={path === pathname}>
                {text('item', key)}
                {key === 'messages' && <UnreadBadge count={unread} />}
              </MenuLink>
            )
          }))
          const [only] = group.items
          // 操作员管理 needs no heading of the same name.
          if (only && isAlone({ group: group.key, item: only })) return [{ type: 'divider' }, ...pages]
          return [{ type: 'group', key: group.key, label: text('side', group.key), children: pages }]
        })}
      />
    </nav>
  )
}

type MenuLinkProps = { path: string; isCurrent: boolean; children: ReactNode }

/** An entry of a side menu with its counter at the end of the line. */
export const MenuLink = ({ path, isCurrent, children }: MenuLinkProps) => (
  <Link to={path} aria-current={isCurrent ? 'page' : undefined}>
    <Flex component="span" justify="space-between" align="center">
      {children}
    </Flex>
  </Link>
)

// antd would give the icon the colour of text on the page.
const onIcon = { color: 'inherit', fontSize: 20 }

/** R31: the number of unread messages, on an icon or alone; the server counts to 100. */
export const UnreadBadge = ({ count, children }: { count: number; children?: ReactNode }) => {
  const t = useTexts(centerTexts)
  return (
    <>
      <span aria-hidden="true">
        <Badge
          count={count}
          overflowCount={99}
          size="small"
          // Beside the icon: centred on its corner, two digits would cover it.
          {...(children
            ? { styles: { root: onIcon }, offset: [count > 99 ? 14 : count > 9 ? 8 : 2, -1] as [number, number] }
            : {})}
        >
          {children}
        </Badge>
      </span>
      {count > 0 && <span className="visually-hidden">{t('unread', { count: count > 99 ? '99+' : count })}</span>}
    </>
  )
}
