import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { renderRouter } from '#web/testing/render-page.tsx'
import { createRouter } from './router.tsx'

test('where the desk is closed to the address, its pages are no pages, and nothing of it is asked (R37)', async () => {
  writeSettings({ desk: 'closed' })
  const asked = answerRequests({})
  const seen = '/admin/enterprises/0000000185/as/center'
  for (const address of ['/admin', '/admin/login', '/admin/setup/abc', '/admin/audit', seen]) {
    window.history.replaceState(null, '', address)
    const router = createRouter()
    const { unmount } = renderRouter(router)
    await screen.findByRole('heading', { level: 1, name: '页面不存在' })
    expect(window.location.pathname).toBe(address)
    unmount()
    router.dispose()
  }
  expect(asked.filter(({ path }) => path.startsWith('/api/admin'))).toEqual([])
})
