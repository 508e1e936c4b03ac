import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { picture } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ActivatePage } from './activate.page.tsx'

const id = '0198d2c4-0000-7000-8000-00000000dddd'
const start = 'POST /api/portal/activations'
const verify = `${start}/${id}/verification`
const complete = `${start}/${id}/completion`
const agreements = 'GET /api/portal/agreements/registration'
const agreement = {
  version: '2026-11',
  sha256: 'ab12',
  title: '协议',
  text: '欢迎您',
  summary: null,
  effectiveFrom: null
}

let asked: Asked[]
const answerAll = (more: Parameters<typeof answerRequests>[0] = {}) => {
  asked = answerRequests({
    'POST /api/portal/captchas': picture,
    [agreements]: () => agreement,
    [start]: () => ({ id, retryAfterSeconds: 60, expiresInSeconds: 300 }),
    [verify]: () => ({ token: 'the-token' }),
    [complete]: () => undefined,
    ...more
  })
}
const sent = (key: string) => asked.filter(({ method, path }) => `${method} ${path}` === key).map(({ body }) => body)

beforeEach(() => {
  window.sessionStorage.clear()
  answerAll()
})
afterEach(() => changeLanguage('zh-CN'))

type User = ReturnType<typeof renderPage>['user']
const button = (name: string) => screen.getByRole('button', { name })
const field = (name: string) => screen.findByLabelText(name)

const prove = async (user: User) => {
  await screen.findByRole('button', { name: '看不清？点击更换图片' })
  await fill(user, await field('图形验证码'), 'a2b3')
  await user.click(button('下一步'))
  await fill(user, await field('验证码'), '123456')
  await user.click(button('下一步'))
}
const finish = async (user: User) => {
  await fill(user, await field('登录密码'), 'Taihang#26')
  await fill(user, await field('确认密码'), 'Taihang#26')
  await user.click(screen.getByRole('checkbox', { name: /我已阅读并同意/ }))
  await user.click(button('激活账号'))
}

test('name, code, password and agreement follow each other, and the name goes on to 登录 (R36)', async () => {
  const { user, router } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  expect(await field('用户名')).toHaveProperty('value', 'wang_jb')
  await screen.findByRole('button', { name: '看不清？点击更换图片' })
  expect(sent('POST /api/portal/captchas')).toEqual([{ purpose: 'activate' }])
  await prove(user)
  expect(sent(start)).toMatchObject([{ username: 'wang_jb' }])
  expect(sent(verify)).toEqual([{ code: '123456' }])
  await field('登录密码')
  await focusIsAt(() => screen.getByLabelText('登录密码'))
  await finish(user)
  await screen.findByRole('heading', { level: 1, name: '账号已激活' })
  screen.getByText('请使用用户名 wang_jb 和刚设置的密码登录。')
  expect(sent(complete)).toEqual([
    { token: 'the-token', password: 'Taihang#26', agreement: { version: '2026-11', sha256: 'ab12' } }
  ])
  await user.click(screen.getByRole('link', { name: '去登录' }))
  expect(router.state.location).toMatchObject({ pathname: '/login', state: { username: 'wang_jb' } })
})

test('a link with a name that is no name fills in its first 64 characters', async () => {
  renderPage(<ActivatePage />, { at: `/activate?username=${'a'.repeat(64)}b` })
  expect(await field('用户名')).toHaveProperty('value', 'a'.repeat(64))
})

test('where the code went is said with the condition that the name awaits activation (R12)', async () => {
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=nobody_1' })
  await screen.findByRole('button', { name: '看不清？点击更换图片' })
  await fill(user, await field('图形验证码'), 'a2b3')
  await user.click(button('下一步'))
  await screen.findByText(/^如果用户名 nobody_1 正在等待激活，短信验证码已发送至接收邀请的手机号，5 分钟内有效。$/)
})

test('without the agreement or with a weak password nothing is sent (R4, R8)', async () => {
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  await prove(user)
  await fill(user, await field('登录密码'), 'wang_jb1')
  await user.click(button('激活账号'))
  await waitFor(() =>
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '不能包含用户名',
      '请再次输入密码',
      '请阅读并同意《晋煤国贸注册服务协议》'
    ])
  )
  expect(sent(complete)).toEqual([])
})

test('an invitation that has expired meanwhile says whom to ask, and the steps can begin again', async () => {
  answerAll({
    [complete]: () => problem(409, 'activation.expired', { detail: '激活操作已失效，邀请已过期时请联系主账号重新发送' })
  })
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  await prove(user)
  await finish(user)
  await screen.findByText(/请联系主账号重新发送/)
  await user.click(button('重新开始'))
  expect(await field('用户名')).toHaveProperty('value', 'wang_jb')
  // The second round starts empty and is carried out.
  answerAll()
  await prove(user)
  expect(await field('登录密码')).toHaveProperty('value', '')
  expect(screen.getByRole('checkbox', { name: /我已阅读并同意/ })).toHaveProperty('checked', false)
  await finish(user)
  await screen.findByRole('heading', { level: 1, name: '账号已激活' })
})

test.each([404, 409, 503])('another refusal (%i) loses nothing, and the next attempt succeeds', async (status) => {
  let isRefused = true
  answerAll({
    [complete]: () => (isRefused ? problem(status, 'some.reason', { detail: '暂时不能激活' }) : undefined)
  })
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  await prove(user)
  await finish(user)
  expect((await screen.findByRole('alert')).textContent).toContain('暂时不能激活')
  expect(screen.queryByRole('button', { name: '重新开始' })).toBeNull()
  isRefused = false
  await user.click(button('激活账号'))
  await screen.findByRole('heading', { level: 1, name: '账号已激活' })
  expect(sent(complete)).toHaveLength(2)
})

test('a second code is right after a wrong one (R6)', async () => {
  const answers = [
    () => problem(422, 'code.wrong', { detail: '短信验证码错误或已失效' }),
    () => ({ token: 'the-token' })
  ]
  answerAll({ [verify]: () => answers.shift()?.() })
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  await prove(user)
  await screen.findByText('短信验证码错误或已失效')
  expect(document.activeElement).toBe(await field('验证码'))
  await fill(user, await field('验证码'), '654321')
  await user.click(button('下一步'))
  await field('登录密码')
  expect(sent(verify)).toEqual([{ code: '123456' }, { code: '654321' }])
})

test('an agreement that changed meanwhile is told at its box and read again (R8)', async () => {
  let isOld = true
  answerAll({
    [agreements]: () => (isOld ? agreement : { ...agreement, sha256: 'cd34' }),
    [complete]: () => {
      if (!isOld) return undefined
      isOld = false
      return problem(422, 'request.invalid', {
        detail: '填写的内容有误',
        errors: [{ pointer: '/agreement', code: 'agreement.changed', detail: '' }]
      })
    }
  })
  const { user } = renderPage(<ActivatePage />, { at: '/activate?username=wang_jb' })
  await prove(user)
  await finish(user)
  await screen.findByText('协议已更新，请重新阅读并同意最新版本')
  await user.click(button('激活账号'))
  await screen.findByRole('heading', { level: 1, name: '账号已激活' })
  expect(sent(complete).at(-1)).toMatchObject({ agreement: { sha256: 'cd34' } })
})

test('the page is complete in English', async () => {
  changeLanguage('en')
  renderPage(<ActivatePage />)
  await screen.findByRole('heading', { level: 1, name: 'Activate your account' })
  await screen.findByRole('button', { name: 'Next' })
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})
