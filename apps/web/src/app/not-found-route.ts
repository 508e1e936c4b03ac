import type { RouteObject } from 'react-router'

export const notFoundRoute = (path: string): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await import('./not-found.page.tsx')).NotFoundPage })
})
