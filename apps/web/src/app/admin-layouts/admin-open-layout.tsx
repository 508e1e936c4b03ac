import { Flex, Layout } from 'antd'
import { Outlet } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import '../../styles/admin.css'
import { Footer } from '../layouts/footer.tsx'
import layout from '../layouts/layout.module.css'
import { Preferences } from '../layouts/preferences.tsx'
import { SkipLink } from '../layouts/public-layout.tsx'
import { AdminBrand } from './admin-brand.tsx'
import styles from './admin-layout.module.css'

/** The frame of signing in and set-up, without links to the enterprises' pages. */
export const AdminOpenLayout = () => (
  <Layout className={layout['page'] ?? ''}>
    <SkipLink />
    <Layout.Header className={`${layout['header']} ${layout['head']}`}>
      <Flex wrap align="center" gap="8px 16px" className={`width ${styles['headRow']}`}>
        <AdminBrand to={adminPaths.signIn} />
        <Preferences />
      </Flex>
    </Layout.Header>
    <Layout.Content id="main" tabIndex={-1}>
      <Outlet />
    </Layout.Content>
    <Footer />
  </Layout>
)
