import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paths } from '#web/shared/paths.ts'
import {
  accountOf,
  forgetAccount,
  forgetContact,
  maySessionLive,
  noteContact
} from '#web/shared/session/session-signals.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { watchLocation } from '#web/testing/center.tsx'
import { put } from '#web/testing/fill.ts'
import { press } from '#web/testing/press.ts'
import { picture, sessionOf } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { SignInPage } from './sign-in.page.tsx'

let asked: Asked[]
const answerAll = (more: Parameters<typeof answerRequests>[0] = {}) => {
  asked = answerRequests({
    'POST /api/portal/captchas': picture,
    'POST /api/portal/session': () => sessionOf('jin_mei'),
    ...more
  })
}
const sent = (path: string) => asked.filter((one) => one.method === 'POST' && one.path === path)

const open = (at: string = paths.signIn) => renderPage(<SignInPage />, { at, route: paths.signIn })

const field = (name: string) => screen.getByLabelText(name)
const submit = () => screen.getByRole('button', { name: '登录' })
const shown = () => screen.findByRole('button', { name: '看不清？点击更换图片' })

const fillIn = async () => {
  await shown()
  put(field('用户名'), 'jin_mei')
  put(field('密码'), 'Jm#2020x')
  put(field('验证码'), 'a2b3')
}

beforeEach(() => {
  forgetContact()
  forgetAccount()
  answerAll()
})

afterEach(() => vi.unstubAllGlobals())

describe('the first field', () => {
  test('has the focus, and leaving it empty is no fault', async () => {
    const { user } = open()
    await shown()
    await waitFor(() => expect(document.activeElement).toBe(field('用户名')))
    await user.tab()
    expect(document.activeElement).toBe(field('密码'))
    expect(field('用户名').getAttribute('aria-invalid')).toBe('false')
    // What password managers look for.
    expect(field('用户名').getAttribute('autocomplete')).toBe('username')
    expect(field('密码').getAttribute('autocomplete')).toBe('current-password')
  })

  test('is the password where the user name is known', async () => {
    const { router } = open('/elsewhere')
    await router.navigate(paths.signIn, { state: { username: 'jin_mei' } })
    await shown()
    await waitFor(() => expect(document.activeElement).toBe(field('密码')))
  })
})

describe('on the way to a connected system (R40)', () => {
  const back = `${paths.signIn}?return=${encodeURIComponent('/oauth/interaction/a1')}`

  test('the sign-in leads on to the API, which knows the system', async () => {
    open(back)
    const gone = watchLocation()
    await fillIn()
    press(submit())
    await waitFor(() => expect(gone).toEqual(['/oauth/interaction/a1']))
  })

  test('who is signed in is led on at once, but signs in again where the system asks for it', async () => {
    noteContact()
    answerAll({ 'GET /api/portal/session': () => sessionOf('jin_mei') })
    const gone = watchLocation()
    const first = open(back)
    await waitFor(() => expect(gone).toEqual(['/oauth/interaction/a1']))
    first.unmount()
    open(`${back}&again`)
    expect(await screen.findByLabelText('密码')).toBeDefined()
    expect(gone).toHaveLength(1)
  })
})

describe('账户登录 (R10)', () => {
  test('the right words lead to the user centre, and the answer to the picture goes with them', async () => {
    const { router } = open()
    await fillIn()
    press(submit())
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent('/api/portal/session').map(({ body }) => body)).toEqual([
      {
        username: 'jin_mei',
        password: 'Jm#2020x',
        captcha: { kind: 'picture', id: expect.any(String), answer: 'a2b3' }
      }
    ])
    expect(sent('/api/portal/captchas').map(({ body }) => body)).toEqual([{ purpose: 'sign-in' }])
    // Going back does not lead to the form again.
    expect(router.state.historyAction).toBe('REPLACE')
  })

  test('those whom the old platform sends read that it has moved here, and no others (R53)', async () => {
    const first = open(`${paths.signIn}?from=old`)
    await shown()
    expect(screen.getByText(/原平台已迁移到这里，请用原来的用户名和密码登录/)).toBeDefined()
    first.unmount()
    open()
    await shown()
    expect(screen.queryByText(/原平台已迁移到这里/)).toBeNull()
  })

  test('who cannot sign in yet finds the other ways', async () => {
    open()
    await shown()
    const ways = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
    expect(ways).toEqual([
      ['忘记密码？', '/reset-password'],
      ['免费注册', '/register'],
      ['操作员首次登录？激活账号', '/activate']
    ])
  })

  test('signing in leads back to the page that asked for it, and never to another site', async () => {
    const first = open(`${paths.signIn}?return=${encodeURIComponent('/center/messages?page=2')}`)
    await fillIn()
    press(submit())
    await waitFor(() => expect(first.router.state.location).toMatchObject({ pathname: '/center/messages' }))
    first.unmount()
    const second = open(`${paths.signIn}?return=${encodeURIComponent('//evil.example/center')}`)
    await fillIn()
    press(submit())
    await waitFor(() => expect(second.router.state.location.pathname).toBe(paths.center))
  })

  test('what another account saw in this tab is not shown to the next', async () => {
    const { router, queryClient } = open()
    queryClient.setQueryData(['messages', {}], '给另一账号的站内信')
    await fillIn()
    press(submit())
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(queryClient.getQueryData(['messages', {}])).toBeUndefined()
    expect(queryClient.getQueryData(sessionQuery.queryKey)?.account.username).toBe('jin_mei')
    // Every further request names the account (decision 022), and the idle time begins (R13).
    expect(accountOf('enterprise')).toBe(sessionOf('jin_mei').account.id)
    expect(maySessionLive()).toBe(true)
  })

  test('an empty form names each fault at its field and goes to the first', async () => {
    open()
    await shown()
    press(submit())
    await waitFor(() => expect(field('用户名')).toHaveProperty('ariaInvalid', 'true'))
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '请输入用户名',
      '请输入密码',
      '请输入图形验证码'
    ])
    expect(document.activeElement).toBe(field('用户名'))
    expect(sent('/api/portal/session')).toEqual([])
  })

  test('a wrong password is one message without 请求编号, and brings another picture (R12)', async () => {
    answerAll({
      'POST /api/portal/session': () =>
        problem(401, 'sign-in.wrong', { detail: '用户名或密码错误', requestId: 'req-1' })
    })
    open()
    await fillIn()
    press(submit())
    expect((await screen.findByText('用户名或密码错误。')).closest('[role=alert]')?.textContent).not.toContain(
      '请求编号'
    )
    await waitFor(() => expect(sent('/api/portal/captchas')).toHaveLength(2))
    expect(field('验证码')).toHaveProperty('value', '')
    expect(field('密码')).toHaveProperty('value', 'Jm#2020x')
  })

  test('the third attempt is right: each has its own picture, and the faults before are gone', async () => {
    const answers = [
      () => problem(401, 'sign-in.wrong', { detail: '用户名或密码错误' }),
      () => problem(422, 'captcha.wrong', { detail: '图形验证码错误或已失效，请重新输入' }),
      () => sessionOf('jin_mei')
    ]
    answerAll({ 'POST /api/portal/session': () => answers.shift()?.() })
    const { router } = open()
    await fillIn()
    press(submit())
    await screen.findByText('用户名或密码错误。')
    await waitFor(() => expect(sent('/api/portal/captchas')).toHaveLength(2))
    put(field('验证码'), 'x7k2')
    press(submit())
    await screen.findByText('图形验证码错误或已失效，请重新输入')
    expect(screen.queryByText('用户名或密码错误。')).toBeNull()
    await waitFor(() => expect(sent('/api/portal/captchas')).toHaveLength(3))
    put(field('验证码'), 'm4n5')
    press(submit())
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    const pictures = sent('/api/portal/session').map(({ body }) => (body as { captcha: { id: string } }).captcha.id)
    expect(new Set(pictures).size).toBe(3)
  })

  test.each([403, 404, 429])('another refusal (%i) is said and brings another picture', async (status) => {
    answerAll({ 'POST /api/portal/session': () => problem(status, 'some.reason', { detail: '暂时不能登录' }) })
    open()
    await fillIn()
    press(submit())
    expect((await screen.findByRole('alert')).textContent).toContain('暂时不能登录')
    await waitFor(() => expect(sent('/api/portal/captchas')).toHaveLength(2))
    expect(field('用户名')).toHaveProperty('value', 'jin_mei')
  })

  test('a fault of the platform shows 请求编号 to copy', async () => {
    answerAll({
      'POST /api/portal/session': () => problem(500, 'service.fault', { detail: '系统出现异常', requestId: 'req-77' })
    })
    open()
    await fillIn()
    press(submit())
    expect((await screen.findByText('req-77')).closest('[role=alert]')?.textContent).toContain('请求编号：req-77')
  })

  test('a wrong answer to the picture is told at its field', async () => {
    answerAll({
      'POST /api/portal/session': () => problem(422, 'captcha.wrong', { detail: '图形验证码错误或已失效，请重新输入' })
    })
    open()
    await fillIn()
    press(submit())
    await screen.findByText('图形验证码错误或已失效，请重新输入')
    expect(document.activeElement).toBe(field('验证码'))
  })

  test('two fast clicks sign in once', async () => {
    answerAll({
      'POST /api/portal/session': async () => {
        await new Promise((resolve) => setTimeout(resolve, 100))
        return sessionOf('jin_mei')
      }
    })
    const { router } = open()
    await fillIn()
    press(submit())
    press(submit())
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent('/api/portal/session')).toHaveLength(1)
  })

  test('a person who is signed in already goes on at once', async () => {
    noteContact()
    answerAll({ 'GET /api/portal/session': () => sessionOf('jin_mei') })
    const { router } = open()
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(router.state.historyAction).toBe('REPLACE')
  })

  test('registration passes the new name on, also while another account is signed in', async () => {
    noteContact()
    const { router } = open('/elsewhere')
    await router.navigate(paths.signIn, { state: { username: 'new_name' } })
    await shown()
    expect(field('用户名')).toHaveProperty('value', 'new_name')
  })
})

describe('the second step (R34)', () => {
  const proof = '/api/portal/session/proof'
  const secondStep = (answer: () => unknown) =>
    answerAll({
      'POST /api/portal/session': () => ({ next: 'second-factor', factors: ['totp'] }),
      [`POST ${proof}`]: answer
    })

  const start = async () => {
    const page = open()
    await fillIn()
    press(submit())
    const code = await screen.findByRole('textbox', { name: '动态验证码' })
    return { ...page, code }
  }

  test('a code of the authenticator leads to the user centre; trusting the device is up to the person', async () => {
    secondStep(() => sessionOf('jin_mei'))
    const { user, code, router } = await start()
    expect(document.activeElement).toBe(code)
    expect(screen.getByText(/输入“jin_mei”当前显示的 6 位数字/)).toBeTruthy()
    press(screen.getByRole('checkbox', { name: /信任此设备 30 天/ }))
    put(code, '123 456')
    await user.type(code, '{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(proof).map(({ body }) => body)).toEqual([{ code: '123456', trustDevice: true }])
  })

  test('without the phone a recovery code does it', async () => {
    secondStep(() => sessionOf('jin_mei'))
    const { user, router } = await start()
    press(screen.getByRole('button', { name: '手机不在身边？使用恢复码' }))
    put(await screen.findByRole('textbox', { name: '恢复码' }), 'ABCDE-FGHJK')
    await user.type(await screen.findByRole('textbox', { name: '恢复码' }), '{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(proof).map(({ body }) => body)).toEqual([{ recoveryCode: 'ABCDE-FGHJK', trustDevice: false }])
  })

  test('a wrong code is said at its field', async () => {
    secondStep(() => problem(400, 'totp.wrong', { detail: '动态验证码错误或已使用' }))
    const { user, code } = await start()
    put(code, '123456')
    await user.type(code, '{Enter}')
    await screen.findByText('动态验证码错误或已使用')
    expect(document.activeElement).toBe(code)
  })

  test('a second code is right after a wrong one, and the recovery code can be left for the authenticator', async () => {
    const answers = [() => problem(400, 'totp.wrong', { detail: '动态验证码错误或已使用' }), () => sessionOf('jin_mei')]
    secondStep(() => answers.shift()?.())
    const { user, code, router } = await start()
    put(code, '123456')
    await user.type(code, '{Enter}')
    await screen.findByText('动态验证码错误或已使用')
    await user.clear(code)
    put(code, '654321')
    await user.type(code, '{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.center))
    expect(sent(proof).map(({ body }) => (body as { code: string }).code)).toEqual(['123456', '654321'])
  })

  test('when the first step has expired, the page says so and goes back to the password, with the name', async () => {
    secondStep(() => problem(401, 'session.required'))
    const { user, code } = await start()
    put(code, '123456')
    await user.type(code, '{Enter}')
    await screen.findByText('第一步验证已过期，请重新输入密码。')
    press(screen.getByRole('button', { name: '返回上一步' }))
    expect((field('用户名') as HTMLInputElement).value).toBe('jin_mei')
    expect((field('密码') as HTMLInputElement).value).toBe('')
    // The second round goes through both steps again.
    secondStep(() => sessionOf('jin_mei'))
    await shown()
    put(field('密码'), 'Jm#2020x')
    put(field('验证码'), 'x7k2')
    press(submit())
    const again = await screen.findByRole<HTMLInputElement>('textbox', { name: '动态验证码' })
    expect(again.value).toBe('')
    expect(screen.queryByText('第一步验证已过期，请重新输入密码。')).toBeNull()
  })
})
