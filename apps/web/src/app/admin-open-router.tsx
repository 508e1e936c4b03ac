import type { RouteObject } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import { CrashPage } from './crash.page.tsx'

const pages: RouteObject[] = [
  {
    path: adminPaths.signIn,
    lazy: async () => ({
      Component: (await import('#web/features/desk/sign-in/admin-sign-in.page.tsx')).AdminSignInPage
    })
  },
  {
    path: adminPaths.setup,
    lazy: async () => ({ Component: (await import('#web/features/desk/setup/admin-setup.page.tsx')).AdminSetupPage })
  }
]

/** R37: the way to the desk. */
export const adminOpenRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-open-layout.tsx')).AdminOpenLayout }),
    children: [{ ErrorBoundary: CrashPage, children: pages }]
  }
]
