import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { press } from '#web/testing/press.ts'
import { picture } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ResetPasswordPage } from './reset-password.page.tsx'

const id = '0198d2c4-0000-7000-8000-00000000cccc'
const start = 'POST /api/portal/password-resets'
const verify = `${start}/${id}/verification`
const complete = `${start}/${id}/completion`

let asked: Asked[]
const answerAll = (more: Parameters<typeof answerRequests>[0] = {}) => {
  asked = answerRequests({
    'POST /api/portal/captchas': picture,
    [start]: () => ({ id, retryAfterSeconds: 60, expiresInSeconds: 300 }),
    [verify]: () => ({ token: 'the-token' }),
    [complete]: () => undefined,
    ...more
  })
}
const bodies = (key: string) => asked.filter(({ method, path }) => `${method} ${path}` === key).map(({ body }) => body)

beforeEach(() => {
  window.sessionStorage.clear()
  answerAll()
})

const button = (name: string) => screen.getByRole('button', { name })
const field = (name: string) => screen.findByLabelText(name)
const currentStep = () =>
  within(screen.getByRole('list', { name: '步骤' }))
    .getAllByRole('listitem')
    .find((item) => item.getAttribute('aria-current') === 'step')?.textContent

const giveName = async () => {
  await screen.findByRole('button', { name: '看不清？点击更换图片' })
  put(await field('用户名'), 'jin_mei')
  put(await field('图形验证码'), 'a2b3')
  press(button('下一步'))
}
const giveCode = async () => {
  put(await field('验证码'), '123456')
  press(button('下一步'))
}
const givePasswords = async () => {
  put(await field('新密码'), 'Taihang#26')
  put(await field('确认密码'), 'Taihang#26')
  press(button('确定'))
}

describe('找回密码 (R14)', () => {
  test('name, code and new password follow each other, and the name goes on to 登录', async () => {
    const { router } = renderPage(<ResetPasswordPage />)
    expect(currentStep()).toContain('确认用户名')
    await giveName()
    await screen.findByText(/^如果用户名 jin_mei 存在，短信验证码已发送至该账号绑定的手机号，5 分钟内有效。$/)
    const steps = within(screen.getByRole('list', { name: '步骤' })).getAllByRole('listitem')
    expect(steps.map(({ textContent }) => /（(.+)）/.exec(textContent ?? '')?.[1])).toEqual([
      '已完成',
      '当前步骤',
      '未开始'
    ])
    expect(currentStep()).toContain('短信验证')
    await waitFor(async () => expect(document.activeElement).toBe(await field('验证码')))
    // The first code is on its way, so the next one has to wait (R6).
    expect(screen.getByRole('button', { name: /秒后重发$/ })).toHaveProperty('disabled', true)
    await giveCode()
    await waitFor(async () => expect(document.activeElement).toBe(await field('新密码')))
    expect(currentStep()).toContain('设置新密码')
    await givePasswords()
    await screen.findByRole('heading', { level: 1, name: '新密码设置成功' })
    expect(bodies('POST /api/portal/captchas')).toEqual([{ purpose: 'reset-password' }])
    expect(bodies(start)).toMatchObject([{ username: 'jin_mei', captcha: { answer: 'a2b3' } }])
    expect(bodies(verify)).toEqual([{ code: '123456' }])
    expect(bodies(complete)).toEqual([{ token: 'the-token', password: 'Taihang#26' }])
    press(screen.getByRole('link', { name: '去登录' }))
    expect(router.state.location).toMatchObject({ pathname: '/login', state: { username: 'jin_mei' } })
  })

  test('Back of the browser leads one step back, and forward again', async () => {
    const { router } = renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await field('新密码')
    await act(() => router.navigate(-1))
    expect(currentStep()).toContain('短信验证')
    await act(() => router.navigate(-1))
    expect(currentStep()).toContain('确认用户名')
    await act(() => router.navigate(2))
    expect(currentStep()).toContain('设置新密码')
    await givePasswords()
    await screen.findByRole('heading', { level: 1, name: '新密码设置成功' })
  })

  test('an entry of the history without what was proven, as after a reload, begins again', async () => {
    const { router } = renderPage(<ResetPasswordPage />)
    await act(() => router.navigate('.', { state: { step: 'password' } }))
    expect(currentStep()).toContain('确认用户名')
  })

  test('a refused name stays on the first step with another picture', async () => {
    answerAll({ [start]: () => problem(429, 'sms.wait', { detail: '发送过于频繁', retryAfter: 30 }) })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await screen.findByText('发送过于频繁。请在 30 秒后重试。')
    await waitFor(() => expect(bodies('POST /api/portal/captchas')).toHaveLength(2))
    expect(currentStep()).toContain('确认用户名')
  })

  test('a wrong code is told at its field', async () => {
    answerAll({ [verify]: () => problem(422, 'code.wrong', { detail: '短信验证码错误或已失效' }) })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await screen.findByText('短信验证码错误或已失效')
    expect(document.activeElement).toBe(await field('验证码'))
  })

  test('a code that was sent again is checked instead of the first one', async () => {
    const laterId = id.replace(/c$/, 'd')
    const verifyLater = `${start}/${laterId}/verification`
    answerAll({
      [start]: () => ({ id: bodies(start).length > 1 ? laterId : id, retryAfterSeconds: 0, expiresInSeconds: 300 }),
      [verifyLater]: () => ({ token: 'the-token' })
    })
    renderPage(<ResetPasswordPage />)
    await giveName()
    press(await screen.findByRole('button', { name: '发送验证码' }))
    const dialog = within(await screen.findByRole('dialog', { name: '安全验证' }))
    await dialog.findByRole('button', { name: '看不清？点击更换图片' })
    put(dialog.getByLabelText('图形验证码'), 'a2b3')
    press(dialog.getByRole('button', { name: '确定' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await giveCode()
    await field('新密码')
    expect(bodies(verify)).toEqual([])
    expect(bodies(verifyLater)).toEqual([{ code: '123456' }])
  })

  test('重新开始 leads from the code back to the name', async () => {
    renderPage(<ResetPasswordPage />)
    await giveName()
    press(await screen.findByRole('button', { name: '重新开始' }))
    expect(currentStep()).toContain('确认用户名')
    expect(await field('用户名')).toHaveProperty('value', '')
  })

  test('a password that was used before is told at its field', async () => {
    answerAll({ [complete]: () => problem(422, 'password.reused', { detail: '新密码不能与近期使用过的密码相同' }) })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await givePasswords()
    await screen.findByText('新密码不能与近期使用过的密码相同')
    expect(document.activeElement).toBe(await field('新密码'))
    expect(screen.queryByRole('button', { name: '重新开始' })).toBeNull()
  })

  test('a reset that took too long offers to start again', async () => {
    answerAll({ [complete]: () => problem(410, 'reset.expired', { detail: '操作已超时，请重新开始' }) })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await givePasswords()
    press(await screen.findByRole('button', { name: '重新开始' }))
    expect(currentStep()).toContain('确认用户名')
    // The second round starts empty, with a picture of its own, and is carried out.
    answerAll()
    await giveName()
    expect(await field('验证码')).toHaveProperty('value', '')
    await giveCode()
    expect(await field('新密码')).toHaveProperty('value', '')
    await givePasswords()
    await screen.findByRole('heading', { level: 1, name: '新密码设置成功' })
    expect(bodies(complete)).toHaveLength(1)
  })

  test.each([404, 409, 503])('another refusal (%i) of the password loses nothing', async (status) => {
    let isRefused = true
    answerAll({
      [complete]: () => (isRefused ? problem(status, 'some.reason', { detail: '暂时不能重设' }) : undefined)
    })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await givePasswords()
    expect((await screen.findByRole('alert')).textContent).toContain('暂时不能重设')
    expect(await field('新密码')).toHaveProperty('value', 'Taihang#26')
    isRefused = false
    press(button('确定'))
    await screen.findByRole('heading', { level: 1, name: '新密码设置成功' })
  })

  test('a second code is right after a wrong one (R6)', async () => {
    const answers = [
      () => problem(422, 'code.wrong', { detail: '短信验证码错误或已失效' }),
      () => ({ token: 'the-token' })
    ]
    answerAll({ [verify]: () => answers.shift()?.() })
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await screen.findByText('短信验证码错误或已失效')
    put(await field('验证码'), '654321')
    press(button('下一步'))
    await field('新密码')
    expect(bodies(verify)).toEqual([{ code: '123456' }, { code: '654321' }])
  })

  test('the new password must keep the rules and be repeated (R4)', async () => {
    renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    put(await field('新密码'), 'jin_mei1')
    put(await field('确认密码'), 'other')
    press(button('确定'))
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual([
      '不能包含用户名',
      '两次输入的密码不一致，请重新输入'
    ])
    expect(bodies(complete)).toEqual([])
  })

  test('password managers learn whose password is set', async () => {
    const { container } = renderPage(<ResetPasswordPage />)
    await giveName()
    await giveCode()
    await field('新密码')
    expect(container.querySelector('input[autocomplete=username]')).toHaveProperty('value', 'jin_mei')
  })
})
