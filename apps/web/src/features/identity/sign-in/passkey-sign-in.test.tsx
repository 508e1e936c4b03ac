import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paths } from '#web/shared/paths.ts'
import { forgetContact } from '#web/shared/session/session-signals.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { assertion, assertionOptions, havePasskeys } from '#web/testing/passkeys.ts'
import { picture, sessionOf } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { SignInPage } from './sign-in.page.tsx'

beforeEach(() => forgetContact())
afterEach(() => vi.unstubAllGlobals())

const base = '/api/portal/session'

const open = (more: Parameters<typeof answerRequests>[0] = {}) => {
  const asked = answerRequests({
    'POST /api/portal/captchas': picture,
    [`POST ${base}/passkey-challenges`]: () => assertionOptions,
    [`POST ${base}/passkey`]: () => sessionOf('jin_mei'),
    [`POST ${base}/proof/passkey-challenges`]: () => ({ ...assertionOptions, allowCredentials: [] }),
    [`POST ${base}/proof`]: () => sessionOf('jin_mei'),
    ...more
  })
  return { ...renderPage(<SignInPage />, { at: paths.signIn, route: paths.signIn }), asked }
}

const sent = (asked: Asked[], path: string) =>
  asked.filter((one) => one.method === 'POST' && one.path === path).map(({ body }) => body)

describe('用通行密钥登录 (R34)', () => {
  const button = { name: '用通行密钥登录' }

  test('leads to the user centre without name, password and captcha', async () => {
    havePasskeys()
    const { user, router, asked } = open()
    await user.click(await screen.findByRole('button', button))
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(asked, `${base}/passkey`)).toEqual([{ assertion }])
  })

  test('a refusal of the server is said, the password is still there, and the next try may succeed', async () => {
    havePasskeys()
    const detail = '通行密钥验证未通过，请重试或改用其他方式'
    let isRefused = true
    const answer = Promise.withResolvers<object>()
    const { user, router } = open({
      [`POST ${base}/passkey`]: () => (isRefused ? problem(400, 'passkey.wrong', { detail }) : answer.promise)
    })
    await user.click(await screen.findByRole('button', button))
    expect((await screen.findByRole('alert')).textContent).toContain(detail)
    expect(screen.getByLabelText('密码')).toBeDefined()
    isRefused = false
    await user.click(screen.getByRole('button', button))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    answer.resolve(sessionOf('jin_mei'))
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
  })

  test('so is that the person cancelled', async () => {
    havePasskeys({ fault: 'NotAllowedError' })
    const { user, asked } = open()
    await user.click(await screen.findByRole('button', button))
    expect((await screen.findByRole('alert')).textContent).toContain('没有完成通行密钥验证')
    expect(sent(asked, `${base}/passkey`)).toEqual([])
  })

  test('is not offered where the browser has no passkeys', async () => {
    open()
    await screen.findByRole('button', { name: '登录' })
    expect(screen.queryByRole('button', button)).toBeNull()
  })
})

describe('the second step with a passkey (R34)', () => {
  const start = async (factors: string[], more: Parameters<typeof open>[0] = {}) => {
    const page = open({ [`POST ${base}`]: () => ({ next: 'second-factor', factors }), ...more })
    await screen.findByRole('button', { name: '看不清？点击更换图片' })
    await fill(page.user, screen.getByLabelText('用户名'), 'jin_mei')
    await fill(page.user, screen.getByLabelText('密码'), 'Jm#2020x')
    await fill(page.user, screen.getByLabelText('验证码'), 'a2b3')
    await page.user.click(screen.getByRole('button', { name: '登录' }))
    return page
  }

  test('is one press; trusting the device is up to the person', async () => {
    havePasskeys()
    const { user, router, asked } = await start(['passkey'])
    await user.click(await screen.findByRole('checkbox', { name: /信任此设备 30 天/ }))
    await user.click(screen.getByRole('button', { name: '使用通行密钥' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(asked, `${base}/proof`)).toEqual([{ assertion, trustDevice: true }])
  })

  test('comes first where there is an authenticator too, which is a way beside it', async () => {
    havePasskeys()
    const { user } = await start(['totp', 'passkey'])
    await screen.findByRole('button', { name: '使用通行密钥' })
    await user.click(screen.getByRole('button', { name: '使用动态验证码' }))
    expect(await screen.findByRole('textbox', { name: '动态验证码' })).toBeDefined()
    expect(screen.getByRole('button', { name: '使用通行密钥' })).toBeDefined()
    expect(screen.getByRole('button', { name: '手机不在身边？使用恢复码' })).toBeDefined()
  })

  test('a browser without passkeys asks for the code, or says why and offers the recovery code', async () => {
    await start(['totp', 'passkey'])
    expect(await screen.findByRole('textbox', { name: '动态验证码' })).toBeDefined()
  })

  test('with nothing but a passkey it says why, and a recovery code does it', async () => {
    const { user, router, asked } = await start(['passkey'])
    await screen.findByText(/当前连接未加密/)
    await user.click(screen.getByRole('button', { name: '使用恢复码' }))
    await user.type(await screen.findByRole('textbox', { name: '恢复码' }), 'ABCDE-FGHJK{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(asked, `${base}/proof`)).toEqual([{ recoveryCode: 'ABCDE-FGHJK', trustDevice: false }])
  })

  test('when the first step has expired, the page says so', async () => {
    havePasskeys()
    const { user } = await start(['passkey'], {
      [`POST ${base}/proof/passkey-challenges`]: () => problem(401, 'session.required')
    })
    await user.click(await screen.findByRole('button', { name: '使用通行密钥' }))
    await screen.findByText('第一步验证已过期，请重新输入密码。')
  })
})
