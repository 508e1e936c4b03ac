import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { RegisterPage } from '#web/features/identity/register/register.page.tsx'
import { ResetPasswordPage } from '#web/features/identity/reset-password/reset-password.page.tsx'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { picture, writeSettings } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'

beforeEach(() => {
  answerRequests({
    'GET /api/portal/enterprise-types': () => [],
    'GET /api/portal/agreements/registration': () => ({
      version: '1',
      sha256: 'ab',
      title: '协议',
      text: '欢迎您',
      summary: null,
      effectiveFrom: null
    }),
    'POST /api/portal/captchas': picture
  })
})

describe.each([
  ['新用户注册', RegisterPage],
  ['找回密码', ResetPasswordPage]
])('%s (ux 22)', (_title, Page) => {
  const open = (settings: object) => {
    writeSettings(settings)
    renderPage(<Page />)
  }

  test('names the service phone with its hours to a person who gets no code', () => {
    open({ servicePhone: '0356-123 4567', serviceHours: '工作日 8:30–17:30' })
    const help = screen.getByText(/收不到验证码/)
    expect(help.textContent).toBe('收不到验证码或遇到其他问题？ 客服电话：0356-123 4567（工作日 8:30–17:30）')
    expect(screen.getByRole('link', { name: '0356-123 4567' }).getAttribute('href')).toBe('tel:03561234567')
  })

  test('promises no help where the deployment has no telephone', () => {
    open({})
    expect(screen.getByRole('heading', { level: 1 })).toBeTruthy()
    expect(screen.queryByText(/收不到验证码/)).toBeNull()
  })
})
