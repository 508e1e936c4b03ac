// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { RouterProvider } from 'react-router/dom'
import { expect, test } from 'vitest'
import { ThemeProvider } from '#web/shared/theme/theme-provider.tsx'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { createRouter } from './router.tsx'

test('where the desk is closed to the address, its pages are no pages, and nothing of it is asked (R37)', async () => {
  writeSettings({ desk: 'closed' })
  const asked = answerRequests({})
  for (const address of ['/admin', '/admin/login', '/admin/setup/abc', '/admin/audit']) {
    window.history.replaceState(null, '', address)
    const router = createRouter()
    const { unmount } = render(
      <QueryClientProvider client={new QueryClient()}>
        <ThemeProvider>
          <RouterProvider router={router} />
        </ThemeProvider>
      </QueryClientProvider>
    )
    await screen.findByRole('heading', { level: 1, name: '页面不存在' })
    expect(window.location.pathname).toBe(address)
    unmount()
    router.dispose()
  }
  expect(asked.filter(({ path }) => path.startsWith('/api/admin'))).toEqual([])
})
