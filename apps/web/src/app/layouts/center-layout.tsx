import type { SessionView } from '@portal/contract/session'
import { App } from 'antd'
import { useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useLive } from '#web/shared/live/use-live.ts'
import { paths } from '#web/shared/paths.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { MailIcon, MenuIcon } from '#web/shared/ui/icons.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { centerTexts } from './center-texts.ts'
import { Footer } from './footer.tsx'
import { Preferences } from './preferences.tsx'
import { SkipLink } from './public-layout.tsx'
import { SessionKeeper } from './session-keeper.tsx'
import { MenuNews } from './menu-news.tsx'
import { SideMenu, TopMenu, UnreadBadge } from './menus.tsx'

/** Notices never cover the head. */
const belowHead = { top: 84 }

export const CenterLayout = ({ session }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const { pathname } = useLocation()
  useLive()
  // Stores the path at which the drawer was opened, so that a navigation closes it.
  const [menuAt, setMenuAt] = useState<string>()
  return (
    <App component={false} message={belowHead} notification={belowHead}>
      <div className="center">
        <SkipLink />
        <header>
          <CenterHead session={session} />
          <div className="center-bar">
            <div className="width center-bar-row">
              <button type="button" className="menu-button" aria-haspopup="dialog" onClick={() => setMenuAt(pathname)}>
                <MenuIcon /> {t('nav.open')}
              </button>
              <TopMenu menu={session.menu} />
              <MailLink unread={session.unreadMessages} />
            </div>
          </div>
        </header>
        <div className="width center-columns">
          <div className="center-side">
            <SideMenu menu={session.menu} unread={session.unreadMessages} />
          </div>
          <main id="main" tabIndex={-1} className="center-main">
            <Breadcrumb menu={session.menu} />
            {/* While something is due, the server refuses all requests of the page. */}
            {session.due.length === 0 && <Outlet />}
          </main>
        </div>
        <Footer />
        {menuAt === pathname && (
          <Dialog shape="side" title={t('nav.side')} onClose={() => setMenuAt(undefined)}>
            <TopMenu menu={session.menu} />
            <SideMenu menu={session.menu} unread={session.unreadMessages} />
          </Dialog>
        )}
        <MenuNews session={session} />
        <SessionKeeper session={session} />
        <ScrollRestoration />
      </div>
    </App>
  )
}

const CenterHead = ({ session }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  return (
    <div className="center-head">
      <div className="width center-head-row">
        <Brand to={paths.center} />
        <div className="center-person">
          <Preferences />
          <MailLink unread={session.unreadMessages} />
          <span className="center-name">{t('signedInAs', { name: session.account.username })}</span>
          <Button type="link" onClick={() => void leave(paths.signIn)}>
            {common('signOut')}
          </Button>
        </div>
      </div>
    </div>
  )
}

const MailLink = ({ unread }: { unread: number }) => {
  const t = useTexts(centerTexts)
  return (
    <Link className="mail-link" to={paths.messages} title={t('item.messages')}>
      <MailIcon />
      <span className="visually-hidden">{t('item.messages')}</span>
      <UnreadBadge count={unread} />
    </Link>
  )
}
