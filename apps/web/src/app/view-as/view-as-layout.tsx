import type { SessionView } from '@portal/contract/identity/session'
import { App, Flex, Layout } from 'antd'
import { Outlet, ScrollRestoration } from 'react-router'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { paths } from '#web/shared/paths.ts'
import { Brand } from '#web/shared/ui/brand.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { AdminKeeper } from '../admin-layouts/admin-keeper.tsx'
import { Breadcrumb } from '../layouts/breadcrumb.tsx'
import { PhoneBar } from '../layouts/center-layout.tsx'
import { awayFromHead, sticky } from '../layouts/frame.ts'
import { HeadRow } from '../layouts/head-row.tsx'
import layout from '../layouts/layout.module.css'
import { SideMenu } from '../layouts/menus.tsx'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'
import { ViewAsBanner } from './view-as-banner.tsx'

/** As in the user centre, but for the banner, and without what belongs to a person who is signed in there. */
export const ViewAsLayout = ({ admin, session }: { admin: AdminSession; session: SessionView }) => {
  const isNarrow = useIsNarrow()
  return (
    <App component={false} {...awayFromHead}>
      <Layout style={{ minHeight: 'calc(100 * var(--dvh))' }}>
        <SkipLink />
        <ViewAsBanner admin={admin} session={session} />
        <header className="screen-only">
          <div className="head">
            <HeadRow>
              <Brand to={paths.center} />
              {!isNarrow && <Preferences />}
            </HeadRow>
          </div>
          {isNarrow && <PhoneBar session={session} />}
        </header>
        <Layout hasSider={!isNarrow} className={`width ${layout['columns']}`}>
          {!isNarrow && (
            // The banner stays above it.
            <Layout.Sider width={208} theme="light" className="screen-only" style={{ ...sticky, top: 120 }}>
              <SideMenu menu={session.menu} unread={session.unreadMessages} />
            </Layout.Sider>
          )}
          <Layout.Content id="main" tabIndex={-1}>
            <Flex vertical gap={18}>
              <Breadcrumb menu={session.menu} />
              {admin.due.length === 0 && <Outlet />}
            </Flex>
          </Layout.Content>
        </Layout>
        <AdminKeeper session={admin} />
        <ScrollRestoration />
      </Layout>
    </App>
  )
}
