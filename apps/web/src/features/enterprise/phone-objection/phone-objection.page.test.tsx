import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { PhoneObjectionPage } from './phone-objection.page.tsx'

const path = 'POST /api/portal/phone-objections'

const object = async (user: ReturnType<typeof renderPage>['user']) => {
  await fill(user, screen.getByLabelText('用户名'), 'jinmei_owner')
  await fill(user, screen.getByLabelText('异议码'), '1234 5678')
  await user.click(screen.getByRole('button', { name: '提出异议' }))
}

test('the code of the SMS ends the application, and the page leads to a new password (R35)', async () => {
  const asked = answerRequests({ [path]: () => undefined })
  const { user } = renderPage(<PhoneObjectionPage />)
  await object(user)
  expect(await screen.findByRole('heading', { name: '申请已作废' })).toBeDefined()
  expect(asked.map(({ body }) => body)).toEqual([{ username: 'jinmei_owner', code: '1234 5678' }])
  expect(screen.getByRole('link', { name: '设置新密码' }).getAttribute('href')).toBe('/reset-password')
})

test('a wrong code is said, and what was typed stays', async () => {
  answerRequests({ [path]: () => problem(400, 'objection.wrong', { detail: '用户名或异议码不正确' }) })
  const { user } = renderPage(<PhoneObjectionPage />)
  await object(user)
  expect((await screen.findByRole('alert')).textContent).toContain('用户名或异议码不正确')
  expect(screen.getByLabelText('用户名')).toHaveProperty('value', 'jinmei_owner')
  expect(screen.getByRole('link', { name: '返回登录' }).getAttribute('href')).toBe('/login')
})

test.each([400, 404, 409, 503])(
  'after a refusal (%i) the next attempt goes through, and its reason goes',
  async (status) => {
    let isRefused = true
    const asked = answerRequests({
      [path]: () => (isRefused ? problem(status, 'some.reason', { detail: '暂时不能提出' }) : undefined)
    })
    const { user } = renderPage(<PhoneObjectionPage />)
    await object(user)
    expect((await screen.findByRole('alert')).textContent).toContain('暂时不能提出')
    isRefused = false
    await fill(user, screen.getByLabelText('异议码'), '8765 4321')
    await user.click(screen.getByRole('button', { name: '提出异议' }))
    expect(await screen.findByRole('heading', { name: '申请已作废' })).toBeDefined()
    expect(asked.map(({ body }) => (body as { code: string }).code)).toEqual(['1234 5678', '8765 4321'])
  }
)

test('of two empty fields the first gets the focus, and nothing is sent', async () => {
  const asked = answerRequests({ [path]: () => undefined })
  const { user } = renderPage(<PhoneObjectionPage />)
  await user.click(screen.getByRole('button', { name: '提出异议' }))
  expect(await screen.findAllByRole('alert')).toHaveLength(2)
  expect(document.activeElement).toBe(screen.getByLabelText('用户名'))
  const hints = screen.getByLabelText('异议码').getAttribute('aria-describedby')?.split(' ') ?? []
  expect(document.getElementById(hints.at(-1) ?? '')?.textContent.trim()).toBe('短信中的 8 位数字')
  expect(asked).toEqual([])
})
