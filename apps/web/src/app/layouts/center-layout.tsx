import { LogoutOutlined, MailOutlined, MenuOutlined, SafetyOutlined } from '@ant-design/icons'
import type { SessionView } from '@portal/contract/session'
import { App, Button, Flex, Layout } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLive } from '#web/shared/live/use-live.ts'
import { paths } from '#web/shared/paths.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import { centerTexts } from './center-texts.ts'
import { Footer } from './footer.tsx'
import styles from './layout.module.css'
import { MenuNews } from './menu-news.tsx'
import { SideMenu, TopMenu, UnreadBadge } from './menus.tsx'
import { awayFromHead, sticky } from './frame.ts'
import { PersonMenu } from './person-menu.tsx'
import { Preferences } from './preferences.tsx'
import { SkipLink } from './public-layout.tsx'
import { SessionKeeper } from './session-keeper.tsx'

const MenuDrawer = lazy(async () => ({ default: (await import('./menu-drawer.tsx')).MenuDrawer }))

export const CenterLayout = ({ session }: { session: SessionView }) => {
  const isNarrow = useIsNarrow()
  useLive()
  return (
    <App component={false} {...awayFromHead}>
      <Layout style={{ minHeight: '100dvh' }}>
        <SkipLink />
        <Layout.Header className={styles['header'] ?? ''}>
          <Head session={session} isNarrow={isNarrow} />
          {isNarrow ? <PhoneBar session={session} /> : <MenuBar session={session} />}
        </Layout.Header>
        <Layout hasSider={!isNarrow} className={`width ${styles['columns']}`}>
          {!isNarrow && (
            <Layout.Sider width={208} theme="light" className={styles['side'] ?? ''} style={sticky}>
              <SideMenu menu={session.menu} unread={session.unreadMessages} />
            </Layout.Sider>
          )}
          <Layout.Content id="main" tabIndex={-1} className={styles['main'] ?? ''}>
            <Breadcrumb menu={session.menu} />
            {/* While something is due, the server refuses all requests of the page. */}
            {session.due.length === 0 && <Outlet />}
          </Layout.Content>
        </Layout>
        <Footer />
        <MenuNews session={session} />
        <SessionKeeper session={session} />
        <ScrollRestoration />
      </Layout>
    </App>
  )
}

const Head = ({ session, isNarrow }: { session: SessionView; isNarrow: boolean }) => (
  <div className={styles['head']}>
    <div className={`width ${styles['headRow']}`}>
      <Brand to={paths.center} />
      {!isNarrow && <Preferences />}
      <Own session={session} />
    </div>
  </div>
)

const MenuBar = ({ session }: { session: SessionView }) => (
  <div className={styles['bar']}>
    <div className="width">
      <TopMenu isRow menu={session.menu} />
    </div>
  </div>
)

const PhoneBar = ({ session: { menu, unreadMessages } }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const { pathname } = useLocation()
  // Stores the path at which the drawer was opened, so that a navigation closes it.
  const [menuAt, setMenuAt] = useState<string>()
  const close = () => setMenuAt(undefined)
  return (
    <Flex justify="space-between" align="center" className={`width ${styles['bar']}`}>
      <Button
        type="link"
        style={{ paddingInline: 0 }}
        icon={<MenuOutlined aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setMenuAt(pathname)}
      >
        {t('nav.open')}
      </Button>
      <Preferences />
      <Suspense>
        {menuAt === pathname && (
          <MenuDrawer title={t('nav.side')} onClose={close}>
            <TopMenu menu={menu} onFollow={close} />
            <SideMenu menu={menu} unread={unreadMessages} onFollow={close} />
          </MenuDrawer>
        )}
      </Suspense>
    </Flex>
  )
}

const letter = { minWidth: 40, padding: 8, color: 'inherit', textAlign: 'center' } as const

/** The letters and the account of the person. */
const Own = ({ session: { account, unreadMessages } }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  return (
    <>
      <Link style={letter} to={paths.messages} title={t('item.messages')}>
        <span className="visually-hidden">{t('item.messages')}</span>
        <UnreadBadge count={unreadMessages}>
          <MailOutlined className={styles['letter']} />
        </UnreadBadge>
      </Link>
      <PersonMenu
        items={[
          {
            key: 'security',
            icon: <SafetyOutlined aria-hidden />,
            label: <Link to={paths.security}>{t('item.security')}</Link>
          },
          { type: 'divider' },
          {
            key: 'leave',
            icon: <LogoutOutlined aria-hidden />,
            label: t('leave'),
            onClick: () => void leave(paths.signIn)
          }
        ]}
      >
        {t('signedInAs', { name: account.username })}
      </PersonMenu>
    </>
  )
}
