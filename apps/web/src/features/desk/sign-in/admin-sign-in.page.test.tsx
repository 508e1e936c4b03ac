import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { accountOf } from '#web/shared/session/session-signals.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession } from '#web/testing/as-admin.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminSignInPage } from './admin-sign-in.page.tsx'

vi.mock('#web/shared/solve-proof.ts', () => ({ solveProof: async () => 'token' }))

const first = 'POST /api/admin/session'
const second = 'POST /api/admin/session/proof'

let pictures = 0
const captchas = {
  'POST /api/admin/captchas': () => {
    pictures += 1
    const id = `0198d2c4-0000-7000-8000-00000000000${pictures}`
    return { id, image: '<svg xmlns="http://www.w3.org/2000/svg"/>', expiresAt: '2026-12-01T00:00:00.000Z' }
  }
}

beforeEach(() => {
  pictures = 0
})
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

type Answers = Parameters<typeof answerRequests>[0]

const open = (answers: Answers = {}, at = '/admin/login') => {
  const asked = answerRequests({
    ...captchas,
    [first]: () => ({ next: 'totp' }),
    [second]: () => adminSession(),
    ...answers
  })
  return { ...renderPage(<AdminSignInPage />, { at, route: '/admin/login' }), asked }
}

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })
const put = (element: HTMLElement, text: string) => fireEvent.change(element, { target: { value: text } })

/** The picture has come. Its parts are tested with the captcha. */
const pictureShown = () => waitFor(() => expect(document.querySelector('img')).toBeTruthy())

const fillFirst = async () => {
  await pictureShown()
  put(field('用户名'), 'reviewer_one')
  put(field('密码'), 'Shaft-Lamp#2026')
  put(field('图形验证码'), 'XEKR')
}

const enter = ({ user }: Pick<ReturnType<typeof open>, 'user'>, element: HTMLElement, text: string) => {
  put(element, text)
  return user.type(element, '{Enter}')
}

const passFirst = async (page: ReturnType<typeof open>) => {
  await fillFirst()
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  return screen.findByRole('textbox', { name: '动态验证码' })
}

test('both steps lead to the desk: password and picture, then the code of an authenticator that is named (R37)', async () => {
  const page = open()
  page.queryClient.setQueryData(['admin', 'audit', {}], 'seen by another administrator in this tab')
  expect(await screen.findByText('第 1 步，共 2 步：身份验证')).toBeTruthy()
  expect(['用户名', '密码'].map((name) => field(name).getAttribute('autocomplete'))).toEqual([
    'username',
    'current-password'
  ])
  const code = await passFirst(page)
  expect(screen.getByText('第 2 步，共 2 步：动态验证码')).toBeTruthy()
  expect(page.asked.find(({ path }) => path === '/api/admin/session')?.body).toEqual({
    username: 'reviewer_one',
    password: 'Shaft-Lamp#2026',
    captcha: { kind: 'picture', id: '0198d2c4-0000-7000-8000-000000000001', answer: 'XEKR' }
  })
  expect(document.activeElement).toBe(code)
  expect(code.getAttribute('autocomplete')).toBe('one-time-code')
  expect(screen.getByText(/输入“reviewer_one”当前显示的 6 位数字/)).toBeTruthy()
  const named = screen.getByText(/微软身份验证器/).textContent
  for (const name of ['Microsoft Authenticator', '腾讯身份验证器', 'Google Authenticator'])
    expect(named).toContain(name)
  put(code, '123 456')
  await page.user.click(screen.getByRole('button', { name: '登录' }))
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/admin'))
  // 后退 does not lead to the sign-in again.
  expect(page.router.state.historyAction).toBe('REPLACE')
  expect(accountOf('admin')).toBe(adminSession().id)
  expect(page.asked.at(-1)?.body).toEqual({ code: '123456' })
  expect(page.queryClient.getQueryData(adminSessionQuery.queryKey)).toMatchObject({ username: 'reviewer_one' })
  expect(page.queryClient.getQueryData(['admin', 'audit', {}])).toBeUndefined()
})

test.each([
  ['%2Fadmin%2Faudit%3Fperson%3Dli', '/admin/audit', '?person=li'],
  ['https%3A%2F%2Fevil.test', '/admin', '']
])('signing in leads back to the page that asked for it (%s), and never out of /admin', async (asked, path, search) => {
  const page = open({}, `/admin/login?return=${asked}`)
  await enter(page, await passFirst(page), '123456')
  await waitFor(() => expect(page.router.state.location.pathname).toBe(path))
  expect(page.router.state.location.search).toBe(search)
})

test('empty fields are named, the first gets the focus, and nothing is sent; of a set-up nothing is said', async () => {
  const page = open()
  await pictureShown()
  expect(screen.queryByText('账号已设置完成，请登录。')).toBeNull()
  expect(field('用户名')).toHaveProperty('value', '')
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual([
    '请输入用户名',
    '请输入密码',
    '请输入图形验证码'
  ])
  expect(document.activeElement).toBe(field('用户名'))
  expect(page.asked.map(({ path }) => path)).toEqual(['/api/admin/captchas'])
})

test('a wrong picture is said at its field, and a new picture comes (R11)', async () => {
  const page = open({ [first]: () => problem(422, 'captcha.wrong', { title: '验证码错误，请重新输入' }) })
  await fillFirst()
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('验证码错误，请重新输入')
  expect(field('图形验证码').getAttribute('aria-describedby')).toContain(alert.id)
  await waitFor(() => expect(pictures).toBe(2))
  expect(field('密码')).toHaveProperty('value', 'Shaft-Lamp#2026')
})

test('a wrong password is said without a request number, for user name and password alike', async () => {
  const page = open({ [first]: () => problem(401, 'sign-in.wrong', { requestId: 'request-9' }) })
  await fillFirst()
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  const form = screen.getByRole('form', { name: '身份验证' })
  expect((await within(form).findByRole('alert')).textContent).not.toContain('request-9')
  await waitFor(() => expect(pictures).toBe(2))
})

test('the first step is sent once although its button is clicked twice', async () => {
  const held = Promise.withResolvers<object>()
  const page = open({ [first]: () => held.promise })
  await fillFirst()
  const next = screen.getByRole('button', { name: '下一步' })
  await page.user.click(next)
  await page.user.click(next)
  held.resolve({ next: 'totp' })
  await screen.findByRole('textbox', { name: '动态验证码' })
  expect(page.asked.filter(({ path }) => path === '/api/admin/session')).toHaveLength(1)
})

test('a wrong code is said at its field', async () => {
  const page = open({ [second]: () => problem(422, 'totp.wrong') })
  const code = await passFirst(page)
  await enter(page, code, '000000')
  const alert = await screen.findByRole('alert')
  expect(code.getAttribute('aria-describedby')).toContain(alert.id)
  expect(page.router.state.location.pathname).toBe('/admin/login')
})

test('a right code after a wrong one opens the desk, and the fault is gone before', async () => {
  const answers = [() => problem(422, 'totp.wrong'), () => problem(503, 'service.busy'), () => adminSession()]
  const page = open({ [second]: () => answers.shift()?.() })
  const code = await passFirst(page)
  for (const typed of ['000000', '111111']) {
    await enter(page, code, typed)
    await waitFor(() => expect(page.asked.at(-1)?.body).toEqual({ code: typed }))
    expect(await screen.findAllByRole('alert')).toHaveLength(1)
  }
  await enter(page, code, '123456')
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/admin'))
})

test('after 返回上一步 both steps are gone through again, with another picture and an empty code', async () => {
  const page = open()
  put(await passFirst(page), '123')
  await page.user.click(screen.getByRole('button', { name: '返回上一步' }))
  await screen.findByRole('form', { name: '身份验证' })
  await pictureShown()
  put(field('密码'), 'Shaft-Lamp#2026')
  expect(field('图形验证码')).toHaveProperty('value', '')
  put(field('图形验证码'), 'YFLS')
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  const code = await screen.findByRole('textbox', { name: '动态验证码' })
  expect(code).toHaveProperty('value', '')
  await enter(page, code, '123456')
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/admin'))
  expect(page.asked.filter(({ path }) => path === '/api/admin/captchas')).toHaveLength(2)
})

test('a code that cannot be right is not sent', async () => {
  const page = open()
  const code = await passFirst(page)
  for (const typed of ['12345', '12345a', '1234567']) {
    await enter(page, code, typed)
    await waitFor(() => expect(code.getAttribute('aria-invalid')).toBe('true'))
    put(code, '123456')
    await waitFor(() => expect(code.getAttribute('aria-invalid')).not.toBe('true'))
  }
  expect(page.asked.some(({ path }) => path.endsWith('/proof'))).toBe(false)
})

test('without the phone a recovery code opens the desk too (R37)', async () => {
  const page = open()
  await passFirst(page)
  await page.user.click(screen.getByRole('button', { name: '手机不在身边？使用恢复码' }))
  const recovery = await screen.findByRole('textbox', { name: '恢复码' })
  expect(document.activeElement).toBe(recovery)
  expect(recovery.getAttribute('autocomplete')).toBe('off')
  await enter(page, recovery, 'MMPUC-XUMY2')
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/admin'))
  expect(page.asked.at(-1)?.body).toEqual({ recoveryCode: 'MMPUC-XUMY2' })
})

test('a used recovery code is said at its field, and the authenticator stays one click away', async () => {
  const page = open({ [second]: () => problem(422, 'totp.wrong') })
  await passFirst(page)
  await page.user.click(screen.getByRole('button', { name: '手机不在身边？使用恢复码' }))
  const recovery = await screen.findByRole('textbox', { name: '恢复码' })
  await enter(page, recovery, 'MMPUC-XUMY2')
  expect(recovery.getAttribute('aria-describedby')).toContain((await screen.findByRole('alert')).id)
  await page.user.click(screen.getByRole('button', { name: '使用动态验证码' }))
  expect(await screen.findByRole('textbox', { name: '动态验证码' })).toBeTruthy()
})

test('返回上一步 keeps the user name and asks for the password again', async () => {
  const page = open()
  await passFirst(page)
  await page.user.click(screen.getByRole('button', { name: '返回上一步' }))
  expect(await screen.findByRole('form', { name: '身份验证' })).toBeTruthy()
  expect(field('用户名')).toHaveProperty('value', 'reviewer_one')
  expect(field('密码')).toHaveProperty('value', '')
  expect(screen.queryByText(/第一步验证已过期/)).toBeNull()
})

test('when the first step has expired, the page says so and begins again', async () => {
  const page = open({ [second]: () => problem(401, 'admin.required') })
  await enter(page, await passFirst(page), '123456')
  expect(await screen.findByText('第一步验证已过期，请重新输入密码。')).toBeTruthy()
  expect(field('用户名')).toHaveProperty('value', 'reviewer_one')
})

test('after set-up the new user name is filled in, and the page says that the account is ready', async () => {
  const page = open({}, '/admin/setup/abc')
  await page.router.navigate('/admin/login', { state: { username: 'newcomer' } })
  expect(await screen.findByText('账号已设置完成，请登录。')).toBeTruthy()
  expect(field('用户名')).toHaveProperty('value', 'newcomer')
})

test('无障碍验证 asks for the proof of the administrators, and is sent instead of the picture (R11)', async () => {
  const id = '0198d2c4-0000-7000-8000-00000000bbbb'
  const page = open({ 'POST /api/admin/proofs': () => ({ id, challenge: {}, expiresAt: '2026-12-01T00:00:00.000Z' }) })
  await pictureShown()
  put(field('用户名'), 'reviewer_one')
  put(field('密码'), 'Shaft-Lamp#2026')
  await page.user.click(screen.getByRole('button', { name: '无障碍验证' }))
  expect(await screen.findByText('无障碍验证已通过')).toBeTruthy()
  await page.user.click(screen.getByRole('button', { name: '下一步' }))
  await screen.findByRole('textbox', { name: '动态验证码' })
  expect(page.asked.find(({ path }) => path === '/api/admin/session')?.body).toMatchObject({
    captcha: { kind: 'proof', id, answer: 'token' }
  })
})

test('both steps are complete in English', async () => {
  changeLanguage('en')
  const page = open()
  await pictureShown()
  put(field('User name'), 'reviewer_one')
  put(field('Password'), 'Shaft-Lamp#2026')
  put(field('Picture code'), 'XEKR')
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  await page.user.click(screen.getByRole('button', { name: 'Next' }))
  await screen.findByRole('textbox', { name: 'Code' })
  expect(document.body.textContent.replace('腾讯身份验证器', '')).not.toMatch(/\p{Script=Han}/u)
})
