import { lazy, Suspense } from 'react'
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router'
import { adminPaths, isBelow, menuPaths, paths } from '#web/shared/paths.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { viewAsPath, viewedEnterprise } from '#web/shared/viewing.ts'
import { CrashPage } from './crash.page.tsx'
import { PublicLayout } from './layouts/public-layout.tsx'
import { notFoundRoute } from './not-found-route.ts'

const publicRoutes: RouteObject[] = [
  {
    path: paths.front,
    lazy: async () => ({ Component: (await import('#web/features/identity/front/front.page.tsx')).FrontPage })
  },
  {
    path: paths.register,
    lazy: async () => ({ Component: (await import('#web/features/identity/register/register.page.tsx')).RegisterPage })
  },
  {
    path: paths.signIn,
    lazy: async () => ({ Component: (await import('#web/features/identity/sign-in/sign-in.page.tsx')).SignInPage })
  },
  {
    path: paths.resetPassword,
    lazy: async () => ({
      Component: (await import('#web/features/identity/reset-password/reset-password.page.tsx')).ResetPasswordPage
    })
  },
  {
    path: paths.activate,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/activate/activate.page.tsx')).ActivatePage
    })
  },
  {
    path: `${paths.verifyLetter}/:code?`,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/verify-letter/verify-letter.page.tsx')).VerifyLetterPage
    })
  },
  {
    path: paths.phoneObjection,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/phone-objection/phone-objection.page.tsx')).PhoneObjectionPage
    })
  },
  {
    path: paths.photo,
    lazy: async () => ({ Component: (await import('#web/features/enterprise/photo/photo.page.tsx')).PhotoPage })
  },
  {
    path: paths.privacy,
    lazy: async () => ({ Component: (await import('#web/features/enterprise/privacy/privacy.page.tsx')).PrivacyPage })
  }
]

const OutageBanners = lazy(async () => ({
  default: (await import('./layouts/outage-banners.tsx')).OutageBanners
}))

/** The page does not wait for the banners. */
const Root = () => (
  <>
    <Suspense>
      <OutageBanners />
    </Suspense>
    <Outlet />
  </>
)

const root = { id: 'root', Component: Root, ErrorBoundary: CrashPage, HydrateFallback: () => <Skeleton /> }

/** Each page is loaded when it is first opened. The pages of the other parts join when an address asks for them. */
const routes: RouteObject[] = [
  {
    ...root,
    children: [
      {
        Component: PublicLayout,
        children: [{ ErrorBoundary: CrashPage, children: publicRoutes }, notFoundRoute('*')]
      }
    ]
  }
]

const setupRoot = adminPaths.setup.replace('/:token', '')

/** R37: where the desk is closed to this address, its pages are unknown ones. The server refuses it in any case. */
const isClosed = (path: string): boolean => isBelow(path, adminPaths.root) && portalSettings().desk === 'closed'

/** So that no visitor of the sign-in page loads the names of all the other pages' files. */
const parts = [
  {
    roots: [adminPaths.signIn, setupRoot],
    load: async () => (await import('./admin-open-router.tsx')).adminOpenRoutes
  },
  { roots: [adminPaths.root], load: async () => (await import('./admin-desk-router.tsx')).adminDeskRoutes },
  {
    roots: [paths.center, paths.approve, ...Object.values(menuPaths)],
    load: async () => (await import('./center-router.tsx')).centerRoutes
  }
]

/** 以企业视角查看 (R38): the pages of the user centre with their own addresses, below one of the desk. */
const createViewRouter = (number: string) => {
  let isJoined = false
  // The empty page only waits for the routes, of which visitors do not load the names.
  return createBrowserRouter([{ ...root, children: [{ path: '*', Component: () => null }] }], {
    basename: viewAsPath(number),
    patchRoutesOnNavigation: async ({ patch }) => {
      if (isJoined) return
      const { viewAsRoutes } = await import('./view-as-router.tsx')
      if (isJoined) return
      isJoined = true
      patch('root', viewAsRoutes)
    }
  })
}

export const createRouter = () => {
  const number = viewedEnterprise()
  if (number && !isClosed(window.location.pathname)) return createViewRouter(number)
  const joined = new Set<unknown>()
  return createBrowserRouter(routes, {
    patchRoutesOnNavigation: async ({ path, patch, signal }) => {
      const part = isClosed(path) ? undefined : parts.find(({ roots }) => roots.some((root) => isBelow(path, root)))
      if (!part || joined.has(part)) return
      const children = await part.load()
      // The router ignores the patch of a navigation that another one has overtaken, so that one has to bring the pages.
      if (signal.aborted || joined.has(part)) return
      joined.add(part)
      patch('root', children)
    }
  })
}
