import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { noteAccount, noteContact, noteOtherAccount, noteSessionLost } from '#web/shared/session/session-signals.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, beNarrow, captcha, othersId, ownId, renderLayout, watchLocation } from '#web/testing/center.tsx'
import { fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminDesk } from './admin-desk.tsx'
import { AdminKeeper } from './admin-keeper.tsx'
import { AdminOpenLayout } from './admin-open-layout.tsx'
import { AdminPerson } from './admin-person.tsx'
import { AdminStart } from './admin-start.tsx'
import { MissingRight } from './missing-right.tsx'
import { adminLayoutTexts, missingPage } from './admin-layout-texts.ts'
import { DeskMenu } from './desk-menu.tsx'

const { matchMedia } = window

const sessionOf = (changes: Partial<AdminSession> = {}): AdminSession => ({
  id: ownId,
  username: 'reviewer_1',
  name: '审核员甲',
  roles: ['REVIEWER', 'AUDIT'],
  menu: [
    { key: 'applications', path: '/admin/applications' },
    { key: 'messages', path: '/admin/messages' }
  ],
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: at,
  ...changes
})

type Answers = Parameters<typeof answerRequests>[0]

beforeEach(() => {
  window.localStorage.clear()
  fakeEventSource()
  noteAccount(ownId, 'admin')
  noteContact('admin')
})
afterEach(() => {
  // Before the stream is taken away, since the page opens it again for the account below.
  cleanup()
  window.matchMedia = matchMedia
  noteAccount(ownId, 'admin')
  vi.unstubAllGlobals()
})

const open = async (session = sessionOf(), answers: Answers = {}, address = '/admin/applications/1') => {
  const asked = answerRequests({
    'GET /api/admin/session': () => session,
    'DELETE /api/admin/session': () => undefined,
    'POST /api/admin/captchas': captcha,
    ...answers
  })
  const page = renderLayout(AdminDesk, address)
  await screen.findByRole('main')
  return { ...page, asked }
}

const passwords = { 当前密码: 'Right!Right!2026', 新密码: 'Better#Better#2027', 确认密码: 'Better#Better#2027' }

const menu = () => screen.getByRole('navigation', { name: '管理菜单' })
const person = () => screen.getByRole('button', { name: /审核员甲/ })

describe('the guard of /admin (R37)', () => {
  test('without a session it leads to the administrators’ sign-in page and back', async () => {
    answerRequests({ 'GET /api/admin/session': () => problem(401, 'session.required') })
    const { router } = renderLayout(AdminDesk, '/admin/applications?state=RETURNED#rows')
    await screen.findByRole('heading', { name: '管理员登录' })
    expect(router.state.location.search).toBe(
      `?return=${encodeURIComponent('/admin/applications?state=RETURNED#rows')}`
    )
  })

  test.each([
    ['/admin/audit', '审计记录'],
    ['/admin/enterprises/0000000185', '企业']
  ])('a link to %s, which the roles do not open, says so instead of an empty frame', async (address, page) => {
    const { user, router, asked } = await open(sessionOf({ roles: ['REVIEWER'] }), {}, address)
    expect(await screen.findByRole('heading', { name: `您的角色不能打开“${page}”` })).toBeDefined()
    expect(screen.getByRole('main').textContent).toContain('您的角色是审核员。')
    expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
    expect(asked.map(({ path }) => path)).toEqual(['/api/admin/session'])
    await user.click(screen.getByRole('link', { name: '返回可用的页面' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin'))
  })

  test.each([
    ['day', '今日工作', 'Work of the day'],
    ['applications', '业务资格审核', 'Applications'],
    ['profile-changes', '资料变更审核', 'Profile changes'],
    ['phone-recoveries', '更换手机审核', 'Lost phones'],
    ['questions', '企业提问', 'Questions'],
    ['administrators', '管理员', 'Administrators'],
    ['teams', '审核小组', 'Review teams'],
    ['integrators', '业务系统对接', 'Connected systems'],
    ['enterprises', '企业', 'Enterprises'],
    ['catalogue', '业务资格目录', 'Catalogue'],
    ['sms', '短信记录', 'SMS log'],
    ['notices', '通知记录', 'Notices'],
    ['agreements', '协议与政策', 'Agreements'],
    ['broadcasts', '平台公告', 'Broadcasts'],
    ['campaigns', '复审', 'Reviews'],
    ['audit', '审计记录', 'Audit log'],
    ['messages', '消息', 'Messages']
  ])('the page /admin/%s has its name, and is missing only where the menu does not open it', (key, ...names) => {
    const page = missingPage(`/admin/${key}/1`, [{ path: '/admin/other' }])
    expect(page && adminLayoutTexts.table[page]).toEqual(names)
    expect(missingPage(`/admin/${key}/1`, [{ path: `/admin/${key}` }])).toBeUndefined()
  })

  test('all roles of the administrator are named to who lacks a page', () => {
    const session = sessionOf()
    renderPage(<MissingRight page="menu.audit" />, { known: [[adminSessionQuery.queryKey, session]] })
    expect(screen.getByText(/^您的角色是审核员、审计管理员。如需使用此页面/)).toBeDefined()
  })

  test('an address that no page has is left to the page of unknown addresses', async () => {
    await open(sessionOf(), {}, '/admin/nowhere')
    expect(screen.getByRole('heading', { name: '页面' })).toBeDefined()
  })

  test('a server that is away can be retried', async () => {
    let isAway = true
    answerRequests({ 'GET /api/admin/session': () => (isAway ? problem(503, 'service.busy') : sessionOf()) })
    const { user } = renderLayout(AdminDesk, '/admin/applications')
    const retry = await screen.findByRole('button', { name: '重试' })
    isAway = false
    await user.click(retry)
    expect(await screen.findByRole('heading', { name: '页面' })).toBeDefined()
  })

  test('nothing of a page is asked for while the password is due; once it is changed, the pages are read (R4)', async () => {
    let session = sessionOf({ due: ['password'] })
    const { user, asked } = await open(session, {
      'GET /api/admin/session': () => session,
      'PUT /api/admin/session/password': () => {
        session = sessionOf()
      }
    })
    const dialog = within(await screen.findByRole('dialog', { name: '密码已到期' }))
    expect(dialog.getByText(/管理员密码须每 90 天更换一次/)).toBeDefined()
    expect(dialog.queryByRole('button', { name: '关闭' })).toBeNull()
    expect(screen.queryByRole('heading', { name: '页面' })).toBeNull()
    for (const [label, text] of Object.entries(passwords))
      await fill(user, dialog.getByLabelText(label, { selector: 'input' }), text)
    await user.click(dialog.getByRole('button', { name: '确定修改' }))
    expect(await screen.findByRole('heading', { name: '页面' })).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  })
})

describe('the frame of the desk', () => {
  test('the menu has the server’s pages, and marks also the page of one case', async () => {
    await open()
    const links = within(menu()).getAllByRole('link')
    expect(links.map(({ textContent }) => textContent)).toEqual(['业务资格审核', '消息'])
    expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['page', null])
    const selected = [...menu().querySelectorAll('.ant-menu-item-selected')]
    expect(selected.map(({ textContent }) => textContent)).toEqual(['业务资格审核'])
    const [, brand] = within(document.body).getAllByRole('link')
    expect([brand?.textContent, brand?.getAttribute('href')]).toEqual([expect.stringContaining('管理端'), '/admin'])
  })

  test('the badge of 消息 follows a new message on every page of the desk (R31)', async () => {
    let unreadMessages = 0
    await open(sessionOf(), { 'GET /api/admin/session': () => sessionOf({ unreadMessages }) })
    expect(within(menu()).queryByText('1 封未读')).toBeNull()
    unreadMessages = 1
    act(() => newestStream().tell('{"kinds":["message"]}'))
    expect(await within(menu()).findByText('1 封未读')).toBeDefined()
  })

  test('unread messages are counted in the menu; a page that this build does not know is shown by its key', () => {
    const pages = [...sessionOf().menu, { key: 'newer', path: '/admin/newer' }]
    renderPage(<DeskMenu session={sessionOf({ unreadMessages: 4, menu: pages })} />)
    expect(within(menu()).getByRole('link', { name: /^消息 ?4 封未读$/ })).toBeDefined()
    expect(within(menu()).getByRole('link', { name: 'newer' })).toBeDefined()
  })

  test('the person stands with name and roles; 退出登录 ends the session', async () => {
    const { user, asked } = await open()
    const gone = watchLocation()
    expect(person().textContent).toContain('审核员、审计管理员')
    await user.click(person())
    await user.click(await screen.findByRole('menuitem', { name: '退出登录' }))
    await waitFor(() => expect(gone).toEqual(['/admin/login']))
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /api/admin/session')
  })

  test('the menu beside the page is folded and unfolded, and stays so on the next page', async () => {
    const { user, unmount } = await open()
    const folder = () => screen.getByRole('button', { name: '菜单' })
    expect(folder().getAttribute('aria-expanded')).toBe('true')
    expect(menu()).toBeDefined()
    await user.click(folder())
    expect(folder().getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByRole('navigation', { name: '管理菜单' })).toBeNull()
    unmount()
    await open()
    expect(screen.queryByRole('navigation', { name: '管理菜单' })).toBeNull()
    await user.click(folder())
    expect(folder().getAttribute('aria-expanded')).toBe('true')
    expect(menu()).toBeDefined()
  })

  test('below 1,100 px the menu is in a drawer, which closes when a link is followed', async () => {
    beNarrow()
    const narrow = window.matchMedia
    const widths = new Set<string>()
    window.matchMedia = (query) => {
      widths.add(query)
      return narrow(query)
    }
    const { user, router } = await open()
    expect(widths).toContain('(max-width: 1099px)')
    expect(screen.queryByRole('navigation', { name: '管理菜单' })).toBeNull()
    const opener = screen.getByRole('button', { name: '菜单' })
    await user.click(opener)
    await user.click(
      within(await screen.findByRole('dialog', { name: '管理菜单' })).getByRole('link', { name: '消息' })
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.state.location.pathname).toBe('/admin/messages')
    await user.click(screen.getByRole('button', { name: '菜单' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('link', { name: '消息' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    // It closes with any other way to another page, such as 后退.
    await user.click(screen.getByRole('button', { name: '菜单' }))
    await screen.findByRole('dialog')
    await router.navigate('/admin/applications')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: '菜单' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '菜单' })))
  })
})

describe('修改密码 (R4)', () => {
  const begin = async (answers: Answers = {}) => {
    const asked = answerRequests(answers)
    const page = { ...renderPage(<AdminPerson session={sessionOf()} />), asked }
    await page.user.click(person())
    await page.user.click(await screen.findByRole('menuitem', { name: '修改密码' }))
    const dialog = await screen.findByRole('dialog', { name: '修改密码' })
    const submit = async (values: Record<string, string>) => {
      for (const [label, text] of Object.entries(values)) {
        await fill(page.user, within(dialog).getByLabelText(label, { selector: 'input' }), text)
      }
      await page.user.click(within(dialog).getByRole('button', { name: '确定修改' }))
    }
    return { ...page, dialog, submit }
  }

  test('the new password is sent and the change is said', async () => {
    const { asked, submit } = await begin({ 'PUT /api/admin/session/password': () => undefined })
    await submit(passwords)
    expect(await screen.findByText('密码已修改')).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
      { currentPassword: 'Right!Right!2026', newPassword: 'Better#Better#2027' }
    ])
  })

  test('a password that only the weaker rules for enterprises allow is refused before anything is sent', async () => {
    const { asked, dialog, submit } = await begin({ 'PUT /api/admin/session/password': () => undefined })
    await submit({ 当前密码: 'Right!Right!2026', 新密码: 'abc#12', 确认密码: 'abc#12' })
    const field = within(dialog).getByLabelText('新密码', { selector: 'input' })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(asked.filter(({ method }) => method === 'PUT')).toEqual([])
  })

  test('取消 changes nothing and says nothing, and whenever the dialog closes, the button of the person has the focus', async () => {
    const { asked, dialog, user } = await begin()
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    await focusIsAt(person)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByText('密码已修改')).toBeNull()
    // Now the dialog's file is there, and it opens while the menu still has the focus.
    await user.click(person())
    await user.click(await screen.findByRole('menuitem', { name: '修改密码' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '取消' }))
    await focusIsAt(person)
    expect(asked).toEqual([])
  })

  test('a password that was used before is said at its field, and nothing is lost', async () => {
    const { dialog, submit } = await begin({ 'PUT /api/admin/session/password': () => problem(409, 'password.reused') })
    await submit(passwords)
    const field = within(dialog).getByLabelText('新密码', { selector: 'input' })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(field).toHaveProperty('value', passwords.新密码)
    expect(screen.queryByText('密码已修改')).toBeNull()
  })

  test('who does not want to change a due password signs out', async () => {
    answerRequests({ 'DELETE /api/admin/session': () => undefined })
    const { user } = renderPage(<AdminKeeper session={sessionOf({ due: ['password'] })} />)
    const gone = watchLocation()
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '退出' }))
    await waitFor(() => expect(gone).toEqual(['/admin/login']))
  })
})

describe('a session that is lost or of another (R13, R37)', () => {
  test('a lost session is renewed over the page, under the same name; that of an enterprise does not concern the desk', async () => {
    await open()
    act(() => noteSessionLost('enterprise'))
    await Promise.resolve()
    expect(screen.queryByRole('dialog')).toBeNull()
    act(() => noteSessionLost('admin'))
    const dialog = await screen.findByRole('dialog', { name: '登录已失效，请重新登录' })
    expect(dialog.textContent).toContain('重新登录后可以继续当前操作')
    expect(within(dialog).queryByRole('button', { name: /继续/ })).toBeNull()
    expect(screen.getByText('页面')).toBeDefined()
  })

  test('another administrator in another tab: both are named, and the page can be loaded anew as the other', async () => {
    const other = sessionOf({ id: othersId, username: 'reviewer_2', name: '审核员乙' })
    answerRequests({ 'GET /api/admin/session': () => other, 'POST /api/admin/captchas': captcha })
    const { user } = renderPage(<AdminKeeper session={sessionOf()} />)
    const gone = watchLocation()
    act(() => noteOtherAccount('admin'))
    const dialog = await screen.findByRole('dialog', { name: '本窗口的账号已改变' })
    const go = await within(dialog).findByRole('button', { name: '以 审核员乙（reviewer_2） 继续' })
    expect(dialog.textContent).toContain('原为 审核员甲（reviewer_1），现为 审核员乙（reviewer_2）')
    await user.click(go)
    expect(gone).toEqual(['reload'])
  })
})

describe('/admin itself', () => {
  const start = (session: AdminSession) => {
    answerRequests({})
    return renderPage(<AdminStart />, { at: '/admin', route: '/admin', known: [[['admin', 'session'], session]] })
  }

  test('leads to the first page of the server’s menu', async () => {
    const { router } = start(sessionOf())
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications'))
    // So that the way back of the browser does not lead here again.
    expect(router.state.historyAction).toBe('REPLACE')
  })

  test('says so where the roles open no page', () => {
    start(sessionOf({ menu: [] }))
    expect(screen.getByRole('heading', { name: '暂无可用的页面' })).toBeDefined()
    expect(screen.getByText(/请联系系统管理员/)).toBeDefined()
  })
})

test('signing in and set-up have a frame without links to the enterprises’ pages', async () => {
  answerRequests({})
  renderLayout(AdminOpenLayout, '/admin/setup/x')
  expect(screen.getByRole('banner').textContent).toContain('管理端')
  const links = within(screen.getByRole('banner')).getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/admin/login'])
  expect(screen.getByRole('main').textContent).toBe('页面')
})
