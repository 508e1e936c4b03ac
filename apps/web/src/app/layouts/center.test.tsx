import { listMessages } from '@portal/contract/notice/inbox'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '#web/shared/api.ts'
import { noteContact } from '#web/shared/session/session-signals.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
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

test('every page stands in the frame: skip link, menus, breadcrumb and unread messages (R15, R16, R29, R31)', async () => {
  await open(sessionOf({ menu: withTrade, unreadMessages: 3, closesAt: at }), '/center/security/logins')
  const [first] = screen.getAllByRole('link')
  expect([first?.textContent, first?.getAttribute('href')]).toEqual(['跳到主要内容', `#${screen.getByRole('main').id}`])
  const top = screen.getByRole('navigation', { name: '业务菜单' })
  expect(within(top).getByRole('link', { name: '我的交易' }).getAttribute('href')).toBe('/trade')
  const side = screen.getByRole('navigation', { name: '用户中心菜单' })
  expect(within(side).getByRole('link', { current: 'page' }).textContent).toBe('登录历史')
  expect(screen.getByRole('navigation', { name: '面包屑' }).textContent).toBe('您的位置：用户中心>安全设置>登录历史')
  // On the letter and in the menu.
  expect(screen.getAllByRole('link', { name: /^站内信 ?3 封未读$/ })).toHaveLength(2)
  // An account that is being closed says so on every page.
  expect(await screen.findByText(/2026-01-05 10:00/)).toBeDefined()
  expect(screen.getByRole('heading', { name: '页面' })).toBeDefined()
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

test('the person’s menu leads to 安全中心 and 个人信息, and 退出登录 ends the session and leaves the page', async () => {
  const { user, asked } = await open()
  const gone = watchLocation()
  // Without unread messages there is no counter.
  expect(screen.getAllByRole('link', { name: '站内信' })).toHaveLength(2)
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
  await user.click(last)
  await waitFor(() => expect(gone).toEqual(['/login']))
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /api/portal/session')
})

test('on a phone the menus are in a drawer, which closes when a link is followed, and by 关闭 gives back the focus', async () => {
  beNarrow()
  const { user, router } = await open(sessionOf({ menu: withTrade }))
  expect(screen.queryByRole('navigation', { name: '用户中心菜单' })).toBeNull()
  const opener = screen.getByRole('button', { name: '打开菜单' })
  const openDrawer = async () => {
    await user.click(opener)
    return within(await screen.findByRole('dialog', { name: '用户中心菜单' }))
  }
  const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const drawer = await openDrawer()
  expect(drawer.getByRole('link', { name: '我的交易' })).toBeDefined()
  await user.click(drawer.getByRole('link', { name: '登录历史' }))
  await closed()
  expect(router.state.location.pathname).toBe('/center/security/logins')
  // The link of the current page leads nowhere, and closes it too.
  await user.click((await openDrawer()).getByRole('link', { name: '登录历史' }))
  await closed()
  await user.click((await openDrawer()).getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(document.activeElement).toBe(opener))
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
