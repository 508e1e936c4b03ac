import { Outlet } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import { AdminBrand } from '#web/shared/ui/brand.tsx'
import { Preferences } from '../layouts/preferences.tsx'
import { OpenFrame } from '../layouts/public-layout.tsx'

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
