import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem } from '#web/shared/problem.ts'
import { watchLocation } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { CrashPage } from './crash.page.tsx'
import { NotFoundPage } from './not-found.page.tsx'

afterEach(() => vi.unstubAllGlobals())

test('an address that does not exist leads back to the front page', () => {
  renderPage(<NotFoundPage />)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('页面不存在')
  expect(document.title).toBe('页面不存在 - 晋煤集团供应链管理平台')
  expect(screen.getByRole('link', { name: '返回首页' }).getAttribute('href')).toBe('/')
})

const crash = (error: unknown) => {
  const Broken = () => {
    throw error
  }
  // React and the router report the error that this test causes.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const router = createMemoryRouter([{ path: '/', element: <Broken />, ErrorBoundary: CrashPage }])
  render(<RouterProvider router={router} />)
}

test('a page that breaks says that what was saved is safe, and offers to reload', async () => {
  const gone = watchLocation()
  crash(new Error('chunk is gone'))
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('页面出现异常')
  screen.getByText(/您已保存的内容不受影响/)
  await userEvent.click(screen.getByRole('button', { name: '刷新页面' }))
  expect(gone).toEqual(['reload'])
  screen.getByRole('link', { name: '返回首页' })
  expect(screen.queryByText(/chunk is gone/)).toBeNull()
})

test('a page that breaks with an answer of the server shows its words', () => {
  crash(new ApiProblem({ code: 'service.unavailable', status: 503, detail: '系统暂时不可用' }))
  screen.getByText('系统暂时不可用。')
})
