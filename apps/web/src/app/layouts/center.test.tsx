// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listMessages } from '@portal/contract/message'
import { call } from '#web/shared/api.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteContact } from '#web/shared/session/session-signals.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import {
  at,
  beNarrow,
  renderLayout,
  securityOf,
  sessionOf,
  stubEventSource,
  watchLocation,
  withTrade
} from '#web/testing/center.tsx'
import { Center } from './center.tsx'

const { matchMedia } = window

beforeEach(() => {
  window.localStorage.clear()
  noteContact()
  stubEventSource()
})
afterEach(() => {
  window.matchMedia = matchMedia
  vi.unstubAllGlobals()
})

const open = async (session = sessionOf(), address = '/center') => {
  const asked = answerRequests({
    'GET /api/portal/session': () => session,
    'DELETE /api/portal/session': () => undefined
  })
  const page = renderLayout(Center, address)
  await screen.findByRole('main')
  return { ...page, asked }
}

test('without a session the page leads to the sign-in page and back to this address', async () => {
  answerRequests({ 'GET /api/portal/session': () => problem(401, 'session.required') })
  const { router } = renderLayout(Center, '/center/messages?page=2#m1')
  await screen.findByRole('heading', { name: '账户登录' })
  expect(router.state.location.search).toBe(`?return=${encodeURIComponent('/center/messages?page=2#m1')}`)
})

test('a server that is away is no reason to sign in again: the page says so and can be retried', async () => {
  let isAway = true
  answerRequests({ 'GET /api/portal/session': () => (isAway ? problem(503, 'service.busy') : sessionOf()) })
  const { user } = renderLayout(Center)
  await screen.findByRole('alert')
  expect(screen.queryByRole('heading')).toBeNull()
  isAway = false
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByRole('heading', { name: '页面' })).toBeDefined()
})

test('the menus stand in the server’s order, and the current page is marked (R15, R16)', async () => {
  await open(sessionOf({ menu: withTrade }), '/center/security/logins')
  const top = screen.getByRole('navigation', { name: '业务菜单' })
  expect(
    within(top)
      .getAllByRole('link')
      .map(({ textContent }) => textContent)
  ).toEqual(['用户中心', '我的交易'])
  expect(within(top).getByRole('link', { name: '用户中心' }).getAttribute('aria-current')).toBe('true')
  expect(within(top).getByRole('link', { name: '我的交易' }).getAttribute('aria-current')).toBeNull()
  const side = screen.getByRole('navigation', { name: '用户中心菜单' })
  const marked = within(side)
    .getAllByRole('link')
    .filter((link) => link.getAttribute('aria-current') === 'page')
  expect(marked.map(({ textContent }) => textContent)).toEqual(['登录历史'])
  const selected = [...document.querySelectorAll('.ant-menu-item-selected')]
  expect(selected.map(({ textContent }) => textContent)).toEqual(['用户中心', '登录历史'])
  expect(side.textContent).toContain('基本信息')
  expect(side.textContent).toContain('安全设置')
})

test('the page of a top menu is marked as the page itself', async () => {
  await open(sessionOf({ menu: withTrade }), '/trade')
  const top = screen.getByRole('navigation', { name: '业务菜单' })
  expect(within(top).getByRole('link', { name: '我的交易' }).getAttribute('aria-current')).toBe('page')
})

test('a menu that this build does not know is shown by its key', async () => {
  const { top, side } = withTrade
  await open(sessionOf({ menu: { top: [...top, { key: 'newer', path: '/newer' }], side } }))
  expect(screen.getByRole('link', { name: 'newer' }).getAttribute('href')).toBe('/newer')
})

test('the breadcrumb says 您的位置：用户中心 > 基本信息 > 修改资料 (R16)', async () => {
  await open(sessionOf(), '/center/profile/edit')
  const crumbs = screen.getByRole('navigation', { name: '面包屑' })
  expect(crumbs.textContent).toBe('您的位置：用户中心>基本信息>修改资料')
  expect(within(crumbs).getByRole('link', { name: '用户中心' }).getAttribute('href')).toBe('/center')
  expect(crumbs.querySelector('[aria-current=page]')?.textContent).toBe('修改资料')
})

test('a top menu without side items stands alone in the breadcrumb; an unknown page has none', async () => {
  const { unmount } = await open(sessionOf({ menu: withTrade }), '/trade')
  const crumbs = screen.getByRole('navigation', { name: '面包屑' })
  expect(crumbs.textContent).toBe('您的位置：我的交易')
  expect(crumbs.querySelector('[aria-current=page]')?.textContent).toBe('我的交易')
  unmount()
  await open(sessionOf(), '/center/nothing')
  expect(screen.queryByRole('navigation', { name: '面包屑' })).toBeNull()
})

test('unread messages are counted on the letter and in the menu; more than 99 are not told apart (R31)', async () => {
  const { unmount } = await open(sessionOf({ unreadMessages: 3 }))
  expect(screen.getAllByRole('link', { name: /^站内信 ?3 封未读$/ })).toHaveLength(2)
  unmount()
  await open(sessionOf({ unreadMessages: 100 }))
  expect(screen.getAllByRole('link', { name: /^站内信 ?99\+ 封未读$/ })).toHaveLength(2)
})

test('without unread messages there is no counter', async () => {
  await open()
  expect(screen.getAllByRole('link', { name: '站内信' })).toHaveLength(2)
  expect(screen.getByRole('banner').textContent).not.toContain('未读')
})

test('the skip link leads to the page, before everything else', async () => {
  await open()
  const [first] = screen.getAllByRole('link')
  expect(first?.textContent).toBe('跳到主要内容')
  expect(first?.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`)
})

test('agreement and password come before a second factor that is to be set up (R8, R36)', async () => {
  await open(sessionOf({ due: ['agreement', 'second-factor-set-up'] }))
  expect(await screen.findByRole('dialog', { name: '服务协议已更新' })).toBeDefined()
  expect(screen.queryByText('设置二次验证')).toBeNull()
  expect(screen.queryByText('页面')).toBeNull()
})

test('nothing of a page is asked for while something is due (R8)', async () => {
  await open(sessionOf({ due: ['password'] }))
  expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
  expect(await screen.findByRole('dialog', { name: '登录密码已到期' })).toBeDefined()
})

test('退出登录 in the person’s menu ends the session and leaves the page', async () => {
  const { user, asked } = await open()
  const gone = watchLocation()
  await user.click(screen.getByRole('button', { name: /^您好，mine_1/ }))
  await user.click(await screen.findByRole('menuitem', { name: '退出登录' }))
  await waitFor(() => expect(gone).toEqual(['/login']))
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /api/portal/session')
})

test('the person’s menu leads to 安全中心 and 个人信息', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('button', { name: /^您好，mine_1/ }))
  const last = await screen.findByRole('menuitem', { name: '退出登录' })
  const menu = within(last.closest<HTMLElement>('[role=menu]') ?? last)
  expect(menu.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    '安全中心',
    '个人信息',
    '退出登录'
  ])
  expect(menu.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/center/security',
    '/center/security/privacy'
  ])
})

test('an account that is being closed says so on every page', async () => {
  await open(sessionOf({ closesAt: at }), '/center/messages')
  expect(await screen.findByText(/2026-01-05 10:00/)).toBeDefined()
  expect(screen.getByRole('heading', { name: '页面' })).toBeDefined()
})

test('操作员管理, a group of one page, is named once in the menu and in the breadcrumb (R16)', async () => {
  const { top, side } = sessionOf().menu
  const operators = { key: 'operators', items: [{ key: 'operators', path: '/center/operators' }] }
  await open(sessionOf({ menu: { top, side: [...side, operators] } }), '/center/operators')
  const menu = within(screen.getByRole('navigation', { name: '用户中心菜单' }))
  expect(menu.getAllByText('操作员管理')).toHaveLength(1)
  expect(menu.getByRole('link', { name: '操作员管理' }).getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('navigation', { name: '面包屑' }).textContent).toBe('您的位置：用户中心>操作员管理')
})

test('the person’s menu gives back the focus when it is closed by Esc', async () => {
  const { user } = await open()
  const button = screen.getByRole('button', { name: /^您好，mine_1/ })
  button.focus()
  await user.keyboard('{Enter}')
  await screen.findByRole('menuitem', { name: '退出登录' })
  expect(button.getAttribute('aria-expanded')).toBe('true')
  button.blur()
  // antd reads the code of the key, which user-event does not send.
  fireEvent.keyDown(window, { key: 'Escape', keyCode: 27 })
  await waitFor(() => expect(document.activeElement).toBe(button))
  expect(button.getAttribute('aria-expanded')).toBe('false')
})

test('the person’s menu leaves the focus where somebody clicked beside it', async () => {
  const { user } = await open()
  const button = screen.getByRole('button', { name: /^您好，mine_1/ })
  await user.click(button)
  await screen.findByRole('menuitem', { name: '退出登录' })
  const beside = screen.getByRole('link', { name: '登录历史' })
  fireEvent.mouseDown(beside)
  beside.focus()
  await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
  expect(document.activeElement).toBe(beside)
})

test('on a phone the menus are in a drawer, which closes when a link is followed', async () => {
  beNarrow()
  const { user, router } = await open(sessionOf({ menu: withTrade }))
  expect(screen.queryByRole('navigation', { name: '用户中心菜单' })).toBeNull()
  await user.click(screen.getByRole('button', { name: '打开菜单' }))
  const drawer = await screen.findByRole('dialog', { name: '用户中心菜单' })
  expect(within(drawer).getByRole('link', { name: '我的交易' })).toBeDefined()
  await user.click(within(drawer).getByRole('link', { name: '登录历史' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(router.state.location.pathname).toBe('/center/security/logins')
})

test('the drawer also closes on the link of the current page, and by 关闭 gives back the focus', async () => {
  beNarrow()
  const { user } = await open()
  const opener = screen.getByRole('button', { name: '打开菜单' })
  await user.click(opener)
  await user.click(within(await screen.findByRole('dialog')).getByRole('link', { name: '企业首页' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(opener)
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

test('on a phone the name stands in the person’s menu, and is still the name of its button', async () => {
  beNarrow()
  const { user } = await open()
  await user.click(screen.getByRole('button', { name: /^您好，mine_1/ }))
  const menu = await screen.findByRole('menu')
  expect(within(menu).getByText(/^您好，mine_1/)).toBeDefined()
})

test('an event of the server reads the session again, so that the counter is current (R29)', async () => {
  let unread = 0
  let stream: EventTarget | undefined
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      static readonly CLOSED = 2
      close = () => undefined
      constructor() {
        super()
        // The test plays the server.
        // oxlint-disable-next-line typescript/no-this-alias, unicorn/no-this-assignment
        stream = this
      }
    }
  )
  answerRequests({ 'GET /api/portal/session': () => sessionOf({ unreadMessages: unread }) })
  const { queryClient } = renderLayout(Center)
  await screen.findByRole('main')
  unread = 2
  stream?.dispatchEvent(new MessageEvent('change', { data: '{"kinds":["message"]}' }))
  await waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)?.unreadMessages).toBe(2))
  expect(await screen.findAllByRole('link', { name: /^站内信 ?2 封未读$/ })).toHaveLength(2)
})

test('where the owner requires a second factor, the set-up stands in place of every page (R36)', async () => {
  const due = sessionOf({ due: ['second-factor-set-up'] })
  answerRequests({ 'GET /api/portal/session': () => due, 'GET /api/portal/security': () => securityOf() })
  renderLayout(Center, '/center/messages')
  expect(await screen.findByRole('heading', { level: 1, name: '设置二次验证' })).toBeDefined()
  expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
  expect(await screen.findByRole('button', { name: '绑定 身份验证器' })).toBeDefined()
})

test('an open page is led there by the first refusal (R36)', async () => {
  let session = sessionOf()
  answerRequests({
    'GET /api/portal/session': () => session,
    'GET /api/portal/security': () => securityOf(),
    'GET /api/portal/messages': () => problem(403, 'second-factor.required')
  })
  renderLayout(Center)
  await screen.findByRole('heading', { name: '页面' })
  session = sessionOf({ due: ['second-factor-set-up'] })
  await call(listMessages, { query: {} }).catch(() => undefined)
  expect(await screen.findByRole('heading', { level: 1, name: '设置二次验证' })).toBeDefined()
})
