import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { picture, writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { SignInPage } from './sign-in.page.tsx'

const open = async (settings: object) => {
  writeSettings(settings)
  answerRequests({ 'POST /api/portal/captchas': picture })
  renderPage(<SignInPage />)
  await screen.findByRole('button', { name: '登录' })
}

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
