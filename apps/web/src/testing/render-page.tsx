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

/** antd's variables for colours and sizes stay outside the page, because jsdom reads them again for each element. */
const unstyled = { cache: createCache(), container: document.createElement('div') }

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
