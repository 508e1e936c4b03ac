import { screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, operatorSession, renderCenterPage, sessionOf, watchLocation } from '#web/testing/center.tsx'
import { menuPageQuery } from './menu-page.queries.ts'
import { MenuPage } from './menu.page.tsx'

const grant = {
  code: 'LISTING',
  name: { zh: '挂牌交易', en: 'Listed trading' },
  grantedAt: at,
  expiresAt: null,
  renewalUntil: null
}
const page = {
  state: 'open',
  menu: 'trade',
  grantedBy: [grant],
  system: null as { zh: string; en: string } | null,
  login: null
}
const connected = { ...page, system: { zh: '煤炭交易系统', en: 'Coal trading' } }

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => vi.unstubAllGlobals())

const open = (answers: Parameters<typeof answerRequests>[0], session = sessionOf()) => {
  const asked = answerRequests(answers)
  return { ...renderCenterPage(<MenuPage menu="trade" />, session), asked }
}

const read = (answer: unknown) => ({ 'GET /api/portal/menus/trade': () => answer })

test('the page names the qualification that opened it, with its dates (R29)', async () => {
  const ending = {
    ...grant,
    code: 'CORE',
    name: { zh: '核心企业', en: 'Core' },
    expiresAt: new Date('2027-01-04T16:00:00Z')
  }
  open(read({ ...page, grantedBy: [grant, ending] }))
  expect(screen.getByRole('heading', { level: 1, name: '我的交易' })).toBeDefined()
  await screen.findByRole('heading', { level: 3, name: '挂牌交易' })
  const [first, second] = within(screen.getByRole('region', { name: '开通本菜单的业务资格' })).getAllByRole('listitem')
  expect(first?.textContent).toContain('取得时间2026-01-05 10:00:00')
  expect(first?.textContent).toContain('有效期至长期有效')
  expect(second?.textContent).toContain('核心企业')
  expect(second?.textContent).toContain('2027-01-05')
  expect(screen.getByRole('link', { name: '查看业务资格' }).getAttribute('href')).toBe('/center/qualifications')
})

test('who may not see the qualifications is not led to them (R36)', async () => {
  open(read(page), operatorSession('CUSTOM', ['menu.trade']))
  await screen.findByRole('heading', { level: 3, name: '挂牌交易' })
  expect(screen.queryByRole('link', { name: '查看业务资格' })).toBeNull()
})

test('where no system is connected, the page says so and what to do (R29)', async () => {
  open(read(page))
  expect(await screen.findByText('本菜单暂未对接业务系统')).toBeDefined()
  expect(screen.getByText(/请联系平台工作人员/)).toBeDefined()
  expect(screen.queryByRole('button', { name: '进入业务系统' })).toBeNull()
})

test('an enterprise of the sandbox reads that it does not enter a system of production (R44)', async () => {
  const session = sessionOf()
  open(read(page), { ...session, enterprise: { ...session.enterprise, isTest: true } })
  expect(await screen.findByText('本菜单没有可供沙箱企业进入的业务系统')).toBeDefined()
  expect(screen.getByText(/沙箱企业不会进入正式的业务系统/)).toBeDefined()
  expect(screen.queryByRole('button', { name: '进入业务系统' })).toBeNull()
})

test('the button asks for an address that works once, and goes there (R29)', async () => {
  const { user, asked } = open({
    ...read(connected),
    'POST /api/portal/menus/trade/handover': () => ({ url: 'https://trade.example/enter?t=1', expiresAt: at })
  })
  const gone = watchLocation()
  expect(await screen.findByText(/本菜单由“煤炭交易系统”办理/)).toBeDefined()
  await user.click(screen.getByRole('button', { name: '进入业务系统' }))
  await waitFor(() => expect(gone).toEqual(['https://trade.example/enter?t=1']))
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a system that signs users on itself is opened at once, without a hand-over (R40)', async () => {
  const login = 'https://trade.example/login?iss=https%3A%2F%2Fportal.example'
  const { user, asked } = open(read({ ...connected, login }))
  const gone = watchLocation()
  await user.click(await screen.findByRole('button', { name: '进入业务系统' }))
  expect(gone).toEqual([login])
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
  expect(screen.queryByText(/5 分钟内有效/)).toBeNull()
})

test('a double click asks for one address only', async () => {
  const { promise, resolve } = Promise.withResolvers<object>()
  const { user, asked } = open({ ...read(connected), 'POST /api/portal/menus/trade/handover': () => promise })
  const gone = watchLocation()
  const button = await screen.findByRole('button', { name: '进入业务系统' })
  // Both before the page is rendered again.
  act(() => {
    button.click()
    button.click()
  })
  await user.click(button)
  resolve({ url: 'https://trade.example/', expiresAt: at })
  await waitFor(() => expect(gone).toHaveLength(1))
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a system that is gone is said beside the button, which can be pressed again', async () => {
  const answers: unknown[] = [
    problem(409, 'handover.not-connected', { detail: '暂未对接' }),
    { url: 'https://trade.example/', expiresAt: at }
  ]
  const { user } = open({ ...read(connected), 'POST /api/portal/menus/trade/handover': () => answers.shift() })
  const gone = watchLocation()
  await user.click(await screen.findByRole('button', { name: '进入业务系统' }))
  expect((await screen.findByRole('alert')).textContent).toContain('暂未对接')
  await user.click(await screen.findByRole('button', { name: '进入业务系统' }))
  await waitFor(() => expect(gone).toEqual(['https://trade.example/']))
  expect(screen.queryByRole('alert')).toBeNull()
})

const closed = {
  state: 'closed',
  menu: 'trade',
  missing: 'qualification',
  qualifications: [grant.name, { zh: '核心企业', en: 'Core' }]
}

test('without a grant in force the page names the qualifications that open it (R15, R36)', async () => {
  open(read(closed))
  expect(await screen.findByRole('heading', { level: 1, name: '“我的交易”未开通' })).toBeDefined()
  expect(screen.getByText('需要“挂牌交易”或“核心企业”资格。')).toBeDefined()
  expect(screen.getByRole('link', { name: '业务资格申请' }).getAttribute('href')).toBe('/center/qualifications')
  expect(screen.getByRole('link', { name: '返回企业首页' }).getAttribute('href')).toBe('/center')
  act(() => changeLanguage('en'))
  expect(screen.getByText('It needs the qualification “Listed trading” or “Core”.')).toBeDefined()
})

test('a menu that no qualification opens says so (R15)', async () => {
  open(read({ ...closed, qualifications: [] }))
  expect(await screen.findByText('目前没有业务资格开通此菜单。')).toBeDefined()
  expect(screen.queryByText(/^需要/)).toBeNull()
})

test.each([
  ['who may not see the qualifications gets no link to them', [], 0],
  ['who may only read them gets the link', ['application.read'], 1]
] as const)('%s (R36)', async (_, permissions, links) => {
  open(read(closed), operatorSession('CUSTOM', ['menu.trade', ...permissions]))
  expect(await screen.findByText('需要“挂牌交易”或“核心企业”资格。')).toBeDefined()
  expect(screen.queryAllByRole('link', { name: '业务资格申请' })).toHaveLength(links)
})

test('without the permission the page says whom to ask (R36)', async () => {
  open(read({ ...closed, missing: 'permission' }), operatorSession('VIEWER'))
  expect(await screen.findByRole('heading', { level: 1, name: '请联系主账号开通“我的交易”权限' })).toBeDefined()
  expect(screen.getByText(/您的角色是“查看”/)).toBeDefined()
  expect(screen.queryByRole('link', { name: '业务资格申请' })).toBeNull()
})

test('the page is forgotten when it is left, since the grant may have ended before the person comes back', async () => {
  const { queryClient, unmount } = open(read(page))
  await screen.findByText('本菜单暂未对接业务系统')
  unmount()
  await waitFor(() => expect(queryClient.getQueryData(menuPageQuery('trade').queryKey)).toBeUndefined())
})

test('a grant that ends while the page is open takes the page away (R29)', async () => {
  let answer: unknown = page
  const { queryClient } = open({ 'GET /api/portal/menus/trade': () => answer })
  await screen.findByText('本菜单暂未对接业务系统')
  answer = closed
  await act(() => queryClient.invalidateQueries({ queryKey: ['menu-page'] }))
  expect(await screen.findByRole('heading', { name: '“我的交易”未开通' })).toBeDefined()
})

test('a fault of the server can be retried', async () => {
  let answer: unknown = problem(503, 'service.busy')
  const { user } = open({ 'GET /api/portal/menus/trade': () => answer })
  await screen.findByRole('alert')
  answer = page
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByText('本菜单暂未对接业务系统')).toBeDefined()
})

test('in English the names of the catalogue are English', async () => {
  open(read(connected))
  await screen.findByRole('heading', { level: 3, name: '挂牌交易' })
  act(() => changeLanguage('en'))
  expect(screen.getByRole('heading', { level: 3, name: 'Listed trading' })).toBeDefined()
  expect(document.body.textContent).not.toMatch(/[一-鿿]/)
})
