import { MenuOutlined } from '@ant-design/icons'
import { App, Button, ConfigProvider, Flex, Layout } from 'antd'
import { useState } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useDeskLive } from '#web/shared/live/use-desk-live.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useMedia } from '#web/shared/ui/use-media.ts'
import { HeadRow } from '../layouts/head-row.tsx'
import { headTheme } from '../layouts/head-theme.ts'
import layout from '../layouts/layout.module.css'
import { MenuDrawer } from '../layouts/menu-drawer.tsx'
import { awayFromHead, sticky } from '../layouts/frame.ts'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'
import { AdminBrand } from './admin-brand.tsx'
import { AdminKeeper } from './admin-keeper.tsx'
import { adminLayoutTexts, missingPage } from './admin-layout-texts.ts'
import { AdminPerson } from './admin-person.tsx'
import { DeskMenu } from './desk-menu.tsx'
import { MissingRight } from './missing-right.tsx'

/** Tables need the whole width of a tablet, so the menu is in a drawer there too. */
const tablet = '(max-width: 1099px)'

/** They also need the width of a large screen. */
const wide = { maxWidth: 1920 }

export const AdminLayout = ({ session }: { session: AdminSession }) => {
  const isDrawn = useMedia(tablet)
  useDeskLive()
  return (
    <App component={false} {...awayFromHead}>
      <Layout style={{ minHeight: 'calc(100 * var(--dvh))' }}>
        <SkipLink />
        <header className="head">
          <HeadRow style={{ ...wide, minHeight: 60, paddingBlock: 8 }}>
            {isDrawn && <MenuOpener session={session} />}
            <AdminBrand />
            <Preferences />
            <AdminPerson session={session} />
          </HeadRow>
        </header>
        <Layout hasSider={!isDrawn} className={`width ${layout['columns']}`} style={wide}>
          {!isDrawn && (
            <Layout.Sider width={176} theme="light" style={sticky}>
              <DeskMenu session={session} />
            </Layout.Sider>
          )}
          <Layout.Content id="main" tabIndex={-1}>
            <Flex vertical gap={18}>
              {/* While something is due, the server refuses all requests of the page. */}
              {session.due.length === 0 && <OpenedPage menu={session.menu} />}
            </Flex>
          </Layout.Content>
        </Layout>
        <AdminKeeper session={session} />
        <ScrollRestoration />
      </Layout>
    </App>
  )
}

const OpenedPage = ({ menu }: Pick<AdminSession, 'menu'>) => {
  const missing = missingPage(useLocation().pathname, menu)
  if (!missing) return <Outlet />
  return <MissingRight page={missing} />
}

const MenuOpener = ({ session }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const { pathname } = useLocation()
  // Stores the path at which the drawer was opened, so that a navigation closes it.
  const [menuAt, setMenuAt] = useState<string>()
  const close = () => setMenuAt(undefined)
  return (
    <>
      <ConfigProvider theme={headTheme}>
        <Button
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setMenuAt(pathname)}
        >
          {t('nav.open')}
        </Button>
      </ConfigProvider>
      {menuAt === pathname && (
        <MenuDrawer title={t('nav')} onClose={close}>
          <DeskMenu session={session} onFollow={close} />
        </MenuDrawer>
      )}
    </>
  )
}
