import type { RouteObject } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import { CrashPage } from './crash.page.tsx'
import { notFoundRoute } from './not-found-route.ts'

// A new page for administrators needs a line here, a path in shared/paths.ts and a key in the server's menu.
const deskRoutes: RouteObject[] = [
  {
    path: adminPaths.root,
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-start.tsx')).AdminStart })
  },
  {
    path: adminPaths.applications,
    lazy: async () => ({ Component: (await import('#web/features/review/queue.page.tsx')).QueuePage })
  },
  {
    path: `${adminPaths.applications}/:id`,
    lazy: async () => ({ Component: (await import('#web/features/review/case.page.tsx')).CasePage })
  },
  {
    path: adminPaths.profileChanges,
    lazy: async () => ({
      Component: (await import('#web/features/admin-profile-changes/profile-changes.page.tsx')).ProfileChangesPage
    })
  },
  {
    path: adminPaths.administrators,
    lazy: async () => ({
      Component: (await import('#web/features/admin-administrators/administrators.page.tsx')).AdministratorsPage
    })
  },
  {
    path: adminPaths.audit,
    lazy: async () => ({ Component: (await import('#web/features/admin-audit/audit.page.tsx')).AuditPage })
  },
  {
    path: adminPaths.messages,
    lazy: async () => ({
      Component: (await import('#web/features/admin-messages/admin-messages.page.tsx')).AdminMessagesPage
    })
  }
]

const openRoutes: RouteObject[] = [
  {
    path: adminPaths.signIn,
    lazy: async () => ({
      Component: (await import('#web/features/admin-session/admin-sign-in.page.tsx')).AdminSignInPage
    })
  },
  {
    path: adminPaths.setup,
    lazy: async () => ({ Component: (await import('#web/features/admin-setup/admin-setup.page.tsx')).AdminSetupPage })
  }
]

/** R37: everything below /admin. A session of an enterprise has no effect here. */
export const adminRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-open-layout.tsx')).AdminOpenLayout }),
    children: [{ ErrorBoundary: CrashPage, children: openRoutes }]
  },
  {
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-desk.tsx')).AdminDesk }),
    children: [
      {
        ErrorBoundary: CrashPage,
        children: [...deskRoutes, notFoundRoute(`${adminPaths.root}/*`)]
      }
    ]
  }
]
