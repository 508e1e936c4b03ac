import { createCache, StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider, type QueryKey } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from '#web/shared/query-client.ts'
import { ThemeProvider } from '#web/shared/theme/theme-provider.tsx'

type Wish = {
  /** The address in the browser, with query. */
  at?: string
  /** The route that shows the element. Other addresses show an empty page. */
  route?: string
  /** What has been fetched before, such as the session. */
  known?: readonly (readonly [QueryKey, unknown])[]
  /** With antd's styles, which decide where the name of an element has spaces. They take a third of a test's time. */
  isStyled?: boolean
}

type Router = Parameters<typeof RouterProvider>[0]['router']

/** As the product's, without retries. */
const createTestClient = () => {
  const queryClient = createQueryClient()
  const { queries, ...options } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({ ...options, queries: { ...queries, retry: false } })
  return queryClient
}

/**
 * Where antd keeps its colours and sizes. As long as a page is open it has them, each under a key of that page, and writes
 * them as CSS. Here they stay for the pages of all tests, and no CSS is written, which jsdom would read for each element.
 */
const keepForAllPages = (cache: ReturnType<typeof createCache>) => {
  type Entry = [users: number, value: unknown[]]
  const { opGet, opUpdate } = cache
  const withoutPage = (path: string) =>
    path.startsWith('token%') ? path.slice(0, path.lastIndexOf('%')) : path.replace(/%css-var-[^%]*/, '')
  cache.opGet = (path) => opGet.call(cache, withoutPage(path))
  cache.opUpdate = (path, update) =>
    opUpdate.call(cache, withoutPage(path), (known) => {
      if (known) return update(known)
      const [users, value] = update(known) as Entry
      // One user more than pages have, so nobody is the last one. Its texts are CSS.
      return [users + 1, value.map((part) => (typeof part === 'string' && part.includes('{') ? '' : part))]
    })
  return cache
}

const unstyled = { cache: keepForAllPages(createCache()), container: document.createElement('div') }

/** Renders the pages of a router, without antd's styles, queries' retries and the frame for antd's messages. */
export const renderRouter = <R extends Router>(router: R) => {
  const queryClient = createTestClient()
  const view = render(
    <QueryClientProvider client={queryClient}>
      <StyleProvider {...unstyled}>
        <ConfigProvider theme={{ zeroRuntime: true }}>
          <ThemeProvider>
            <RouterProvider router={router} />
          </ThemeProvider>
        </ConfigProvider>
      </StyleProvider>
    </QueryClientProvider>
  )
  return { ...view, queryClient, router, user: userEvent.setup() }
}

/** Renders an element as the product does: theme, router, queries without retries, and antd's messages. */
export const renderPage = (element: ReactNode, { at = '/', route = '*', known = [], isStyled = false }: Wish = {}) => {
  const queryClient = createTestClient()
  for (const [key, value] of known) queryClient.setQueryData(key, value)
  const router = createMemoryRouter(
    [
      { path: route, element },
      { path: '*', element: null }
    ],
    { initialEntries: [at] }
  )
  const view = render(
    <QueryClientProvider client={queryClient}>
      <StyleProvider {...(isStyled ? { cache: createCache() } : unstyled)}>
        <ConfigProvider theme={{ zeroRuntime: !isStyled }}>
          <ThemeProvider>
            <App component={false}>
              <RouterProvider router={router} />
            </App>
          </ThemeProvider>
        </ConfigProvider>
      </StyleProvider>
    </QueryClientProvider>
  )
  return { ...view, queryClient, router, user: userEvent.setup() }
}
