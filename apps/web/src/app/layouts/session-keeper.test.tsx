import type { SessionView } from '@portal/contract/identity/session'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  maySessionLive,
  noteAccount,
  noteContact,
  noteOtherAccount,
  noteSessionLost
} from '#web/shared/session/session-signals.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { captcha, othersId, ownId, sessionOf, watchLocation } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { SessionKeeper } from './session-keeper.tsx'

const agreement = {
  version: '2026-01',
  sha256: 'a'.repeat(64),
  title: '晋煤国贸注册服务协议',
  text: '一、注册与账号\n欢迎您注册使用本平台',
  summary: null,
  effectiveFrom: null
}

type Answers = Parameters<typeof answerRequests>[0]

let gone: string[]

beforeEach(() => {
  window.localStorage.clear()
  noteAccount(ownId)
  noteContact()
  gone = watchLocation()
})
afterEach(() => {
  noteAccount(ownId)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A form of the page stays below the dialog. */
const open = (session: SessionView, answers: Answers = {}) => {
  const asked = answerRequests({
    'GET /api/portal/session': () => session,
    'DELETE /api/portal/session': () => undefined,
    'POST /api/portal/captchas': captcha,
    'GET /api/portal/agreements/registration': () => agreement,
    ...answers
  })
  const page = renderPage(
    <>
      <input aria-label="子公司全称" defaultValue="尚未保存" />
      <SessionKeeper session={session} />
    </>
  )
  page.queryClient.setQueryData(sessionQuery.queryKey, session)
  return { ...page, asked }
}

const bodies = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

const typed = () => screen.getByLabelText<HTMLInputElement>('子公司全称').value

const fillIn = async (user: ReturnType<typeof open>['user'], dialog: HTMLElement, password: string) => {
  await fill(user, within(dialog).getByLabelText('登录密码', { selector: 'input' }), password)
  await fill(user, within(dialog).getByLabelText('图形验证码', { selector: 'input' }), 'x7k2')
}

test('while the session is held and nothing is due, no dialog is shown', async () => {
  open(sessionOf())
  await Promise.resolve()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a lost session is renewed over the page, which keeps what was typed (R13)', async () => {
  const { user, asked } = open(sessionOf(), { 'POST /api/portal/session': () => sessionOf() })
  act(() => noteSessionLost())
  const dialog = await screen.findByRole('dialog', { name: '登录已失效，请重新登录' })
  expect(dialog.textContent).toContain('mine_1')
  expect(within(dialog).queryByRole('button', { name: '关闭' })).toBeNull()
  await fillIn(user, dialog, 'Right!2026')
  await user.click(within(dialog).getByRole('button', { name: '登录' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  // Public pages ask for the session again (R13).
  expect(maySessionLive()).toBe(true)
  expect(bodies(asked, 'POST /api/portal/session')).toEqual([
    { username: 'mine_1', password: 'Right!2026', captcha: { kind: 'picture', id: captcha().id, answer: 'x7k2' } }
  ])
  expect(typed()).toBe('尚未保存')
})

test('an account that was disabled meanwhile is told so, and is not asked to sign in again (R36)', async () => {
  const said = problem(401, 'account.disabled', { detail: '账号已停用，请联系本企业主账号' })
  const { user, queryClient } = open(sessionOf(), { 'GET /api/portal/session': () => said })
  await act(() => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined))
  const dialog = await screen.findByRole('dialog', { name: '账号已停用' })
  expect(dialog.textContent).toContain('账号已停用，请联系本企业主账号')
  expect(within(dialog).queryByLabelText('登录密码')).toBeNull()
  await user.click(within(dialog).getByRole('button', { name: '返回登录页' }))
  expect([gone, typed()]).toEqual([['/login'], '尚未保存'])
})

test('an account with a second factor proves it there too, and can go back to the password (R34)', async () => {
  const { user, asked, queryClient } = open(sessionOf(), {
    'POST /api/portal/session': () => ({ next: 'second-factor', factors: ['totp'] }),
    'POST /api/portal/session/proof': () => sessionOf({ unreadMessages: 3 })
  })
  act(() => noteSessionLost())
  const dialog = () => screen.getByRole('dialog', { name: '登录已失效，请重新登录' })
  const askForCode = async () => {
    await waitFor(dialog)
    await fillIn(user, dialog(), 'Right!2026')
    await user.click(within(dialog()).getByRole('button', { name: '登录' }))
    return screen.findByRole('textbox', { name: '动态验证码' })
  }
  await askForCode()
  expect(within(dialog()).getByText(/输入“mine_1”当前显示的 6 位数字/)).toBeDefined()
  expect(within(dialog()).queryByRole('button', { name: '关闭' })).toBeNull()
  await user.click(within(dialog()).getByRole('button', { name: '返回上一步' }))
  await within(dialog()).findByLabelText('登录密码', { selector: 'input' })
  expect(screen.queryByRole('textbox', { name: '动态验证码' })).toBeNull()
  // A captcha works once (R11), so the form begins anew.
  expect(within(dialog()).getByLabelText('登录密码', { selector: 'input' })).toHaveProperty('value', '')
  await waitFor(() => expect(bodies(asked, 'POST /api/portal/captchas')).toHaveLength(2))
  await user.type(await askForCode(), '123456{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(bodies(asked, 'POST /api/portal/session/proof')).toEqual([{ code: '123456', trustDevice: false }])
  expect(queryClient.getQueryData(sessionQuery.queryKey)?.unreadMessages).toBe(3)
  expect(typed()).toBe('尚未保存')
})

test('a wrong password and a wrong captcha are said, each with a new picture', async () => {
  const refusals = [problem(401, 'sign-in.wrong', { detail: '用户名或密码错误' }), problem(400, 'captcha.wrong')]
  const { user, asked } = open(sessionOf(), { 'POST /api/portal/session': () => refusals.shift() })
  act(() => noteSessionLost())
  const dialog = await screen.findByRole('dialog')
  await fillIn(user, dialog, 'Wrong!2026')
  const submit = within(dialog).getByRole('button', { name: '登录' })
  await user.click(submit)
  expect((await within(dialog).findByRole('alert')).textContent).toContain('用户名或密码错误')
  await user.type(within(dialog).getByLabelText('图形验证码', { selector: 'input' }), 'y8m3')
  await user.click(submit)
  const answer = within(dialog).getByLabelText('图形验证码', { selector: 'input' })
  await waitFor(() => expect(answer.getAttribute('aria-invalid')).toBe('true'))
  expect(bodies(asked, 'POST /api/portal/captchas').length).toBeGreaterThanOrEqual(3)
})

test('an empty password is asked for before anything is sent, and one can leave to the sign-in page instead', async () => {
  const { user, asked } = open(sessionOf())
  act(() => noteSessionLost())
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '登录' }))
  expect(await dialog.findByText('请输入密码')).toBeDefined()
  expect(bodies(asked, 'POST /api/portal/session')).toEqual([])
  await user.click(dialog.getByRole('button', { name: '返回登录页' }))
  expect(gone).toEqual(['/login'])
})

test('another account in another tab: the page names both, and can be loaded anew as the other (R13)', async () => {
  const other = sessionOf({
    account: { id: othersId, username: 'mine_2', phone: '139****0000', name: null, role: 'OWNER' }
  })
  const { user } = open(sessionOf(), { 'GET /api/portal/session': () => other })
  act(() => noteOtherAccount())
  const dialog = await screen.findByRole('dialog', { name: '本窗口的账号已改变' })
  await within(dialog).findByRole('button', { name: '以 mine_2 继续' })
  expect(dialog.textContent).toContain('原为 mine_1，现为 mine_2')
  expect(within(dialog).getByRole('button', { name: '重新登录 mine_1' })).toBeDefined()
  await user.click(within(dialog).getByRole('button', { name: '以 mine_2 继续' }))
  expect(gone).toEqual(['reload'])
})

test('while nobody answers who the other is, the dialog says 另一账号; its buttons keep the focus in the field, whose error would move them', async () => {
  const { user } = open(sessionOf(), { 'GET /api/portal/session': () => problem(503, 'service.busy') })
  act(() => noteOtherAccount())
  const dialog = await screen.findByRole('dialog')
  const password = within(dialog).getByLabelText('登录密码', { selector: 'input' })
  await user.click(password)
  await user.pointer({ keys: '[MouseLeft>]', target: within(dialog).getByRole('button', { name: '以 另一账号 继续' }) })
  expect(document.activeElement).toBe(password)
})

test('a changed agreement is read with what has changed above it, and accepted in the version that was read (R8)', async () => {
  let session = sessionOf({ due: ['agreement'] })
  const changed = { ...agreement, summary: '第三条改写', effectiveFrom: '2026-12-31T16:00:00.000Z' }
  const { user, asked, queryClient } = open(session, {
    'GET /api/portal/session': () => session,
    'GET /api/portal/agreements/registration': () => changed,
    'POST /api/portal/session/agreement': () => {
      session = sessionOf()
    }
  })
  const dialog = await screen.findByRole('dialog', { name: '服务协议已更新' })
  expect(within(dialog).queryByRole('button', { name: '关闭' })).toBeNull()
  const text = await within(dialog).findByText('欢迎您注册使用本平台')
  const note = within(dialog).getByRole('note')
  expect(note.textContent).toBe('本次变更第三条改写')
  expect(note.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  expect(within(dialog).getByText(/生效时间：2027-01-01 00:00:00/)).toBeDefined()
  const region = within(dialog).getByRole('region', { name: '服务协议已更新' })
  await waitFor(() => expect(document.activeElement).toBe(region))
  await user.click(within(dialog).getByRole('button', { name: '我已阅读并同意' }))
  await waitFor(() => expect(bodies(asked, 'POST /api/portal/session/agreement')).toHaveLength(1))
  const { version, sha256 } = agreement
  expect(bodies(asked, 'POST /api/portal/session/agreement')).toEqual([{ version, sha256 }])
  // Whatever was refused while the agreement was due is read again.
  await waitFor(() => expect(queryClient.getQueryState(sessionQuery.queryKey)?.isInvalidated).toBe(true))
})

test('an agreement that changed again while it was read is shown anew (R8)', async () => {
  const versions = [agreement, { ...agreement, version: '2026-02', sha256: 'b'.repeat(64), text: '一、新的一条' }]
  let present = 0
  const { user, asked } = open(sessionOf({ due: ['agreement'] }), {
    'GET /api/portal/agreements/registration': () => versions[present],
    'POST /api/portal/session/agreement': () => {
      if (present === 1) return undefined
      present = 1
      return problem(409, 'agreement.changed')
    }
  })
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('欢迎您注册使用本平台')
  const accept = within(dialog).getByRole('button', { name: '我已阅读并同意' })
  await user.click(accept)
  await within(dialog).findByRole('alert')
  await within(dialog).findByText('一、新的一条')
  expect(within(dialog).queryByText('欢迎您注册使用本平台')).toBeNull()
  await user.click(accept)
  await waitFor(() => expect(bodies(asked, 'POST /api/portal/session/agreement')).toHaveLength(2))
  expect(bodies(asked, 'POST /api/portal/session/agreement')).toEqual(
    versions.map(({ version, sha256 }) => ({ version, sha256 }))
  )
})

test('an agreement that has not come yet cannot be accepted (R8)', async () => {
  const held = Promise.withResolvers<typeof agreement>()
  const accepted = Promise.withResolvers<undefined>()
  const { user, asked } = open(sessionOf({ due: ['agreement'] }), {
    'GET /api/portal/agreements/registration': () => held.promise,
    'POST /api/portal/session/agreement': () => accepted.promise
  })
  const accept = await screen.findByRole('button', { name: /我已阅读并同意/ })
  expect(accept.className).toContain('ant-btn-loading')
  await user.click(accept)
  held.resolve(agreement)
  await screen.findByText('欢迎您注册使用本平台')
  await waitFor(() => expect(accept.className).not.toContain('ant-btn-loading'))
  expect(bodies(asked, 'POST /api/portal/session/agreement')).toEqual([])
  // Two clicks accept it once.
  await user.dblClick(screen.getByRole('button', { name: '我已阅读并同意' }))
  await waitFor(() => expect(bodies(asked, 'POST /api/portal/session/agreement')).toHaveLength(1))
  expect(accept.className).toContain('ant-btn-loading')
  accepted.resolve(undefined)
  await waitFor(() => expect(accept.className).not.toContain('ant-btn-loading'))
  expect(bodies(asked, 'POST /api/portal/session/agreement')).toHaveLength(1)
})

test.each([
  ['欢迎使用新平台', /您的企业已由原平台迁入/, ['agreement', 'password', 'phone'] as const],
  ['请设置新的登录密码', /原平台的登录密码不符合现行的密码要求/, ['password', 'phone'] as const]
])('at the first sign-in after the move the dialog %s says what is new (R53)', async (name, text, due) => {
  open(sessionOf({ due: [...due] }))
  const dialog = await screen.findByRole('dialog', { name })
  expect(within(dialog).getByText(text)).toBeDefined()
  expect(screen.getAllByRole('dialog')).toHaveLength(1)
})

test('who does not accept the agreement is signed out (R8)', async () => {
  const { user, asked } = open(sessionOf({ due: ['agreement'] }))
  await user.click(await screen.findByRole('button', { name: '退出' }))
  await waitFor(() => expect(gone).toEqual(['/login']))
  expect(bodies(asked, 'DELETE /api/portal/session')).toHaveLength(1)
})

test('an expired password is changed before anything else, or the session ends (R4)', async () => {
  const { user } = open(sessionOf({ due: ['password'] }))
  const dialog = await screen.findByRole('dialog', { name: '登录密码已到期' })
  expect(within(dialog).getByLabelText('当前密码', { selector: 'input' })).toBeDefined()
  await user.click(within(dialog).getByRole('button', { name: '退出' }))
  await waitFor(() => expect(gone).toEqual(['/login']))
})

test('once an expired password is changed, everything that was refused is read again (R4)', async () => {
  const { user, asked, queryClient } = open(sessionOf({ due: ['password'] }), {
    'PUT /api/portal/security/password': () => undefined
  })
  const stale = watchQueries(queryClient, ['home'], sessionQuery.queryKey)
  const dialog = await screen.findByRole('dialog', { name: '登录密码已到期' })
  const write = (label: string, text: string) =>
    fill(user, within(dialog).getByLabelText(label, { selector: 'input' }), text)
  await write('当前密码', 'Right!2026')
  await write('新密码', 'Taihang#26')
  await write('确认密码', 'Taihang#26')
  await user.click(within(dialog).getByRole('button', { name: '确定修改' }))
  await waitFor(() => expect(stale()).toEqual([['home'], sessionQuery.queryKey]))
  expect(bodies(asked, 'PUT /api/portal/security/password')).toEqual([{ newPassword: 'Taihang#26' }])
  expect(gone).toEqual([])
})

test('at most one dialog is shown: the agreement before the password, and a lost session before both', async () => {
  open(sessionOf({ due: ['password', 'agreement'] }))
  expect(await screen.findByRole('dialog', { name: '服务协议已更新' })).toBeDefined()
  expect(screen.getAllByRole('dialog')).toHaveLength(1)
  act(() => noteSessionLost())
  expect(await screen.findByRole('dialog', { name: '登录已失效，请重新登录' })).toBeDefined()
  await waitFor(() => expect(screen.getAllByRole('dialog')).toHaveLength(1))
})
