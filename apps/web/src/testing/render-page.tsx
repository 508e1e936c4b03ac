import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ThemeProvider } from '#web/shared/theme/theme-provider.tsx'

type Wish = {
  /** The address in the browser, with query. */
  at?: string
  /** The route that shows the element. Other addresses show an empty page. */
  route?: string
  /** What has been fetched before, such as the session. */
  known?: readonly (readonly [QueryKey, unknown])[]
}

/** Renders an element as the product does: theme, router, queries without retries, and antd's messages. */
export const renderPage = (element: ReactNode, { at = '/', route = '*', known = [] }: Wish = {}) => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } })
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
      <ThemeProvider>
        <App component={false}>
          <RouterProvider router={router} />
        </App>
      </ThemeProvider>
    </QueryClientProvider>
  )
  return { ...view, queryClient, router, user: userEvent.setup() }
}
