import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { App, Button, ConfigProvider, Flex, Layout } from 'antd'
import { useState } from 'react'
import { Outlet, ScrollRestoration, useLocation, useMatches } from 'react-router'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { FindButton } from '#web/features/desk/find/find-button.tsx'
import { useDeskLive } from '#web/shared/live/use-desk-live.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { AdminBrand } from '#web/shared/ui/brand.tsx'
import { useIsRoomy, useMedia } from '#web/shared/ui/use-media.ts'
import { useStored } from '#web/shared/use-stored.ts'
import { HeadRow } from '../layouts/head-row.tsx'
import { headTheme } from '../layouts/head-theme.ts'
import layout from '../layouts/layout.module.css'
import { MenuDrawer } from '../layouts/menu-drawer.tsx'
import { awayFromHead, fillsWindow, sticky } from '../layouts/frame.ts'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'
import { AdminKeeper } from './admin-keeper.tsx'
import { adminLayoutTexts, menuText, missingPage } from './admin-layout-texts.ts'
import { AdminPerson } from './admin-person.tsx'
import { DeskMenu } from './desk-menu.tsx'
import { MissingRight } from './missing-right.tsx'

/** Tables need the whole width of a tablet, so the menu is in a drawer there too. */
const tablet = '(max-width: 1099px)'

/** They also need the width of a large screen. */
const wide = { maxWidth: 1920 }

const menuId = 'desk-menu'

export const AdminLayout = ({ session }: { session: AdminSession }) => {
  const isDrawn = useMedia(tablet)
  const [folded, keep] = useStored('portal.admin.menu-folded')
  const isFolded = folded === 'yes'
  const isBeside = !isDrawn && !isFolded
  const matches = useMatches()
  const isFilled = useIsRoomy() && matches.some(({ handle }) => handle === fillsWindow)
  const height = 'calc(100 * var(--dvh))'
  useDeskLive()
  return (
    <App component={false} {...awayFromHead}>
      <Layout style={isFilled ? { height } : { minHeight: height }}>
        <SkipLink />
        <header className="head">
          <HeadRow style={{ ...wide, minHeight: 60, paddingBlock: 8 }}>
            {isDrawn ? (
              <MenuOpener session={session} />
            ) : (
              <MenuFolder isFolded={isFolded} onFold={(fold) => keep(fold ? 'yes' : '')} />
            )}
            <AdminBrand />
            {/* While something is due, the server refuses all requests of the page. */}
            {session.due.length === 0 && <Find menu={session.menu} />}
            <Preferences />
            <AdminPerson session={session} />
          </HeadRow>
        </header>
        <Layout
          hasSider={isBeside}
          className={`width ${layout['columns']} ${isFilled ? layout['filled'] : ''}`}
          style={wide}
        >
          {isBeside && (
            <Layout.Sider id={menuId} width={176} theme="light" style={isFilled ? filledSide : sticky}>
              <DeskMenu session={session} />
            </Layout.Sider>
          )}
          <Layout.Content id="main" tabIndex={-1}>
            <Flex vertical gap={isFilled ? 12 : 18} style={isFilled ? { height: '100%' } : {}}>
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

/** Beside a page that fills the window the menu scrolls, since the page does not. */
const filledSide = { ...sticky, maxHeight: '100%', overflow: 'auto' } as const

type MenuFolderProps = { isFolded: boolean; onFold: (fold: boolean) => void }

const MenuFolder = ({ isFolded, onFold }: MenuFolderProps) => {
  const t = useTexts(adminLayoutTexts)
  const Icon = isFolded ? MenuUnfoldOutlined : MenuFoldOutlined
  return (
    <ConfigProvider theme={headTheme}>
      <Button
        type="text"
        icon={<Icon aria-hidden />}
        aria-expanded={!isFolded}
        aria-controls={isFolded ? undefined : menuId}
        onClick={() => onFold(!isFolded)}
      >
        {t('nav.open')}
      </Button>
    </ConfigProvider>
  )
}

const Find = ({ menu }: Pick<AdminSession, 'menu'>) => {
  const t = useTexts(adminLayoutTexts)
  const pages = menu.flatMap(({ key, path }) => {
    const name = menuText(key)
    return name ? [{ path, name: t(name) }] : []
  })
  return (
    <ConfigProvider theme={headTheme}>
      <FindButton pages={pages} />
    </ConfigProvider>
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
