import { UserOutlined, LogoutOutlined, MailOutlined, MenuOutlined, SafetyOutlined } from '@ant-design/icons'
import type { SessionView } from '@portal/contract/identity/session'
import { roleNames } from '@portal/contract/roles'
import { App, Button, Flex, Layout } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, ScrollRestoration, useLocation } from 'react-router'
import { useEnterpriseName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useLive } from '#web/shared/live/use-live.ts'
import { paths } from '#web/shared/paths.ts'
import { leave } from '#web/shared/session/session.queries.ts'
import { StepUpKeeper } from '#web/shared/step-up/step-up-keeper.tsx'
import { Brand } from '#web/shared/ui/brand.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { centerTexts } from './center-texts.ts'
import { Footer } from './footer.tsx'
import { awayFromHead, sticky } from './frame.ts'
import { HeadRow } from './head-row.tsx'
import styles from './layout.module.css'
import { MenuNews } from './menu-news.tsx'
import { SideMenu, TopMenu, UnreadBadge } from './menus.tsx'
import { PermittedPage } from './permitted-page.tsx'
import { PersonMenu } from './person-menu.tsx'
import { Preferences } from './preferences.tsx'
import { SkipLink } from './public-layout.tsx'
import { SessionKeeper } from './session-keeper.tsx'

const ClosingNotice = lazy(async () => ({
  default: (await import('#web/shared/closing/closing-notice.tsx')).ClosingNotice
}))
const MenuDrawer = lazy(async () => ({ default: (await import('./menu-drawer.tsx')).MenuDrawer }))

export const CenterLayout = ({ session }: { session: SessionView }) => {
  const isNarrow = useIsNarrow()
  useLive()
  return (
    <App component={false} {...awayFromHead}>
      <Layout style={{ minHeight: 'calc(100 * var(--dvh))' }}>
        <SkipLink />
        <header className="screen-only">
          <Head session={session} isNarrow={isNarrow} />
          {isNarrow ? <PhoneBar session={session} /> : <MenuBar session={session} />}
        </header>
        <Layout hasSider={!isNarrow} className={`width ${styles['columns']}`}>
          {!isNarrow && (
            <Layout.Sider width={208} theme="light" className="screen-only" style={sticky}>
              <SideMenu menu={session.menu} unread={session.unreadMessages} />
            </Layout.Sider>
          )}
          <Layout.Content id="main" tabIndex={-1}>
            <Flex vertical gap={18}>
              {session.closesAt && (
                <Suspense>
                  <ClosingNotice closesAt={session.closesAt} />
                </Suspense>
              )}
              <PermittedPage session={session} />
            </Flex>
          </Layout.Content>
        </Layout>
        <Footer />
        <MenuNews session={session} />
        <SessionKeeper session={session} />
        <StepUpKeeper />
        <ScrollRestoration />
      </Layout>
    </App>
  )
}

const Head = ({ session, isNarrow }: { session: SessionView; isNarrow: boolean }) => (
  <div className="head">
    <HeadRow wrap={!isNarrow}>
      <Brand to={paths.center} />
      {!isNarrow && <Preferences />}
      <Own session={session} />
    </HeadRow>
  </div>
)

const MenuBar = ({ session }: { session: SessionView }) => (
  <div className={styles['bar']}>
    <div className="width">
      <TopMenu isRow menu={session.menu} />
    </div>
  </div>
)

export const PhoneBar = ({ session: { menu, unreadMessages } }: { session: SessionView }) => {
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

/** The letters and the person, with role and enterprise (R36). */
const Own = ({ session }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const language = useLanguage()
  const enterprise = useEnterpriseName(session)
  const { account, unreadMessages } = session
  return (
    <>
      <Link style={letter} to={paths.messages} title={t('item.messages')}>
        <span className="visually-hidden">{t('item.messages')}</span>
        <UnreadBadge count={unreadMessages}>
          <MailOutlined />
        </UnreadBadge>
      </Link>
      <PersonMenu
        items={[
          {
            key: 'security',
            icon: <SafetyOutlined aria-hidden />,
            label: <Link to={paths.security}>{t('item.security')}</Link>
          },
          {
            key: 'personal-data',
            icon: <UserOutlined aria-hidden />,
            label: <Link to={paths.personalData}>{t('item.personal-data')}</Link>
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
        {t('signedInAs', { name: account.name ?? account.username })}
        <span style={{ display: 'block', fontSize: 12 }}>
          {session.enterprise.isTest && `${t('sandbox')} · `}
          {roleNames[account.role][language]} · {enterprise}
        </span>
      </PersonMenu>
    </>
  )
}
