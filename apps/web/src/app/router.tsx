import type { MenuKey } from '@portal/contract/catalogue'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { menuPaths, paths } from '#web/shared/paths.ts'
import { adminRoutes } from './admin-router.tsx'
import { CrashPage } from './crash.page.tsx'
import { PublicLayout } from './layouts/public-layout.tsx'
import { notFoundRoute } from './not-found-route.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'

const publicRoutes: RouteObject[] = [
  {
    path: paths.front,
    lazy: async () => ({ Component: (await import('#web/features/front/front.page.tsx')).FrontPage })
  },
  {
    path: paths.register,
    lazy: async () => ({ Component: (await import('#web/features/register/register.page.tsx')).RegisterPage })
  },
  {
    path: paths.signIn,
    lazy: async () => ({ Component: (await import('#web/features/sign-in/sign-in.page.tsx')).SignInPage })
  },
  {
    path: paths.resetPassword,
    lazy: async () => ({
      Component: (await import('#web/features/reset-password/reset-password.page.tsx')).ResetPasswordPage
    })
  },
  {
    path: `${paths.verifyLetter}/:code?`,
    lazy: async () => ({
      Component: (await import('#web/features/verify-letter/verify-letter.page.tsx')).VerifyLetterPage
    })
  },
  {
    path: paths.privacy,
    lazy: async () => ({ Component: (await import('#web/features/privacy/privacy.page.tsx')).PrivacyPage })
  }
]

// A new page of the user centre needs a line here, a path in shared/paths.ts and a key in the server's menu.
const centerRoutes: RouteObject[] = [
  {
    path: paths.center,
    lazy: async () => ({ Component: (await import('#web/features/home/home.page.tsx')).HomePage })
  },
  {
    path: paths.profileEdit,
    lazy: async () => ({ Component: (await import('#web/features/profile/profile-edit.page.tsx')).ProfileEditPage })
  },
  {
    path: paths.profile,
    lazy: async () => ({ Component: (await import('#web/features/profile/profile.page.tsx')).ProfilePage })
  },
  {
    path: paths.qualifications,
    lazy: async () => ({ Component: (await import('#web/features/apply/apply.page.tsx')).ApplyPage })
  },
  {
    path: paths.messages,
    lazy: async () => ({ Component: (await import('#web/features/messages/messages.page.tsx')).MessagesPage })
  },
  {
    path: paths.security,
    lazy: async () => ({ Component: (await import('#web/features/security/security.page.tsx')).SecurityPage })
  },
  {
    path: paths.signIns,
    lazy: async () => ({ Component: (await import('#web/features/security/sign-ins.page.tsx')).SignInsPage })
  }
]

// R15: these need a qualification in force.
// Object.keys loses the names of the keys. The contract's own list would bring zod to the first page.
const menus = Object.keys(menuPaths) as MenuKey[]
const menuRoutes: RouteObject[] = menus.map((menu) => ({
  path: menuPaths[menu],
  lazy: async () => {
    const [{ MenuPage }, { MenuClosedPage }] = await Promise.all([
      import('#web/features/menu-page/menu.page.tsx'),
      import('./not-found.page.tsx')
    ])
    return { Component: () => <MenuPage key={menu} menu={menu} notFound={<MenuClosedPage />} /> }
  }
}))

/** Each page is loaded when it is first opened. */
const routes: RouteObject[] = [
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: () => <Skeleton />,
    children: [
      ...adminRoutes,
      {
        Component: PublicLayout,
        children: [{ ErrorBoundary: CrashPage, children: publicRoutes }, notFoundRoute('*')]
      },
      {
        lazy: async () => ({ Component: (await import('./layouts/center.tsx')).Center }),
        children: [
          {
            ErrorBoundary: CrashPage,
            children: [...centerRoutes, ...menuRoutes, notFoundRoute(`${paths.center}/*`)]
          }
        ]
      }
    ]
  }
]

export const createRouter = () => createBrowserRouter(routes)
