import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { picture, writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'

// The settings are read once for a page, so each test loads the page anew.
const open = async (settings: object) => {
  writeSettings(settings)
  answerRequests({ 'POST /api/portal/captchas': picture })
  const { SignInPage } = await import('./sign-in.page.tsx')
  renderPage(<SignInPage />)
  await screen.findByRole('button', { name: '登录' })
}
beforeEach(() => vi.resetModules())
afterEach(() => document.head.replaceChildren())

test('who cannot sign in finds the telephone below the form (finding 6)', async () => {
  await open({ servicePhone: '0356-123 4567', serviceHours: '工作日 8:30–17:30' })
  const phone = screen.getByRole('link', { name: '0356-123 4567' })
  expect(phone.getAttribute('href')).toBe('tel:03561234567')
  expect(phone.parentElement?.textContent).toContain('工作日 8:30–17:30')
})

test('without a telephone there is no line', async () => {
  await open({})
  expect(screen.queryByText(/客服电话/)).toBeNull()
})
