import { Outlet } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import { Preferences } from '../layouts/preferences.tsx'
import { OpenFrame } from '../layouts/public-layout.tsx'
import { AdminBrand } from './admin-brand.tsx'

/** The frame of signing in and set-up, without links to the enterprises' pages. */
export const AdminOpenLayout = () => (
  <OpenFrame
    head={
      <>
        <AdminBrand to={adminPaths.signIn} />
        <Preferences />
      </>
    }
  >
    <Outlet />
  </OpenFrame>
)
