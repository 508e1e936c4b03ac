import { App } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { type AdminSession, leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { MenuIcon } from '#web/shared/ui/icons.tsx'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'
import { AdminKeeper } from './admin-keeper.tsx'
import { adminLayoutTexts, menuText } from './admin-layout-texts.ts'

const ChangeOwnPassword = lazy(async () => ({
  default: (await import('./change-own-password.tsx')).ChangeOwnPassword
}))

/** Notices never cover the head. */
const belowHead = { top: 84 }

export const AdminLayout = ({ session }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const { pathname } = useLocation()
  // Stores the path at which the drawer was opened, so that a navigation closes it.
  const [menuAt, setMenuAt] = useState<string>()
  return (
    <App component={false} message={belowHead} notification={belowHead}>
      <div className="center desk">
        <SkipLink />
        <header className="center-head desk-head">
          <div className="desk-width desk-head-row">
            <button
              type="button"
              className="desk-menu-button"
              onClick={() => setMenuAt(pathname)}
              aria-haspopup="dialog"
            >
              <MenuIcon /> {t('nav.open')}
            </button>
            <DeskBrand />
            <Person session={session} />
          </div>
        </header>
        <div className="desk-width desk-columns">
          <div className="desk-side">
            <DeskMenu session={session} />
          </div>
          <main id="main" tabIndex={-1} className="desk-main">
            {/* While something is due, the server refuses all requests of the page. */}
            {session.due.length === 0 && <Outlet />}
          </main>
        </div>
        {menuAt === pathname && (
          <Dialog shape="side" title={t('nav')} onClose={() => setMenuAt(undefined)}>
            <DeskMenu session={session} />
            <div className="desk-drawer-person">
              <Person session={session} />
            </div>
          </Dialog>
        )}
        <AdminKeeper session={session} />
        <ScrollRestoration />
      </div>
    </App>
  )
}

const DeskBrand = () => {
  const t = useTexts(adminTexts)
  return (
    <>
      <Brand to={adminPaths.root} />
      <span className="desk-mark">{t('brand')}</span>
    </>
  )
}

/** The pages that the server grants to these roles, in its order. */
const DeskMenu = ({ session: { menu, unreadMessages } }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const text = (key: string): string => {
    const name = menuText(key)
    return name ? t(name) : key
  }
  return (
    <nav className="side-menu" aria-label={t('nav')}>
      <ul>
        {menu.map(({ key, path }) => (
          <li key={key}>
            <NavLink to={path}>
              {text(key)}
              {key === 'messages' && unreadMessages > 0 && (
                <span className="badge">
                  <span aria-hidden="true">{unreadMessages > 99 ? '99+' : unreadMessages}</span>
                  <span className="visually-hidden">{t('menu.unread', { count: unreadMessages })}</span>
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Person = ({ session: { username, name, roles } }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const words = useTexts(adminTexts)
  const common = useTexts(commonTexts)
  const [isChanging, setChanging] = useState(false)
  return (
    <div className="center-person desk-person">
      <Preferences />
      <span className="desk-name">
        {name}
        <span className="desk-roles">{roles.map((role) => words(roleText(role))).join(words('list.and'))}</span>
      </span>
      <Button type="link" onClick={() => setChanging(true)}>
        {t('password.change')}
      </Button>
      <Button type="link" onClick={() => void leaveAdmin()}>
        {common('signOut')}
      </Button>
      <Suspense>{isChanging && <ChangeOwnPassword username={username} onClose={() => setChanging(false)} />}</Suspense>
    </div>
  )
}
