import type { RouteObject } from 'react-router'
import { paths } from '#web/shared/paths.ts'
import { CrashPage } from './crash.page.tsx'

/** The pages of an enterprise that an administrator can see, each with its read among the contract's `admin-view-as`. */
const pages: RouteObject[] = [
  {
    path: paths.center,
    lazy: async () => ({ Component: (await import('./home-with-checks.tsx')).HomeWithChecks })
  },
  {
    path: paths.profile,
    lazy: async () => ({ Component: (await import('#web/features/enterprise/profile/profile.page.tsx')).ProfilePage })
  },
  {
    path: paths.qualifications,
    lazy: async () => ({ Component: (await import('#web/features/application/apply/apply.page.tsx')).ApplyPage })
  },
  {
    path: paths.messages,
    lazy: async () => ({ Component: (await import('#web/features/notice/messages/messages.page.tsx')).MessagesPage })
  }
]

/** 以企业视角查看 (R38). */
export const viewAsRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./view-as/view-as.tsx')).ViewAs }),
    children: [
      {
        ErrorBoundary: CrashPage,
        children: [
          ...pages,
          // Both rank above the router's own `*`.
          ...['/', ':page/*'].map((path) => ({
            path,
            lazy: async () => ({ Component: (await import('./view-as/not-seen.page.tsx')).NotSeenPage })
          }))
        ]
      }
    ]
  }
]
