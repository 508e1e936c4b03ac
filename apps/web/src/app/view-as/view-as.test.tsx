import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { readCaseAttachment } from '@portal/contract/qualification/attachment'
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRouter } from '#web/app/router.tsx'
import { call } from '#web/shared/api.ts'
import { accountOf, forgetAccount } from '#web/shared/session/session-signals.ts'
import { contentAddress } from '#web/shared/upload/attachment.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession } from '#web/testing/as-admin.tsx'
import { at, beNarrow, homeOf, sessionOf, watchLocation } from '#web/testing/center.tsx'
import { profileView } from '#web/testing/profile-view.ts'
import { renderPage, renderRouter } from '#web/testing/render-page.tsx'
import { ViewAsBanner } from './view-as-banner.tsx'

const root = '/admin/enterprises/0000000185/as'
const api = `/api${root}`

let router: ReturnType<typeof createRouter> | undefined
beforeEach(() => {
  window.localStorage.clear()
  forgetAccount()
})
afterEach(() => {
  router?.dispose()
  window.history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

const base = sessionOf()
const session = sessionOf({
  permissions: ['profile.read', 'application.read'],
  enterprise: { ...base.enterprise, fullName: '晋城甲煤业有限公司' },
  menu: {
    top: [{ key: 'center', path: '/center' }],
    side: [
      {
        key: 'basic',
        items: [
          { key: 'home', path: '/center' },
          { key: 'profile', path: '/center/profile' },
          { key: 'qualifications', path: '/center/qualifications' },
          { key: 'messages', path: '/center/messages' }
        ]
      }
    ]
  },
  unreadMessages: 1
})

const message = {
  id: '0198d2c4-0000-7000-8000-000000000011',
  category: 'review' as const,
  title: '资格已暂停',
  body: '原因：证照过期',
  link: null,
  isBroadcast: false,
  createdAt: at,
  readAt: null
}

const open = (address: string, answers: Parameters<typeof answerRequests>[0] = {}) => {
  const asked = answerRequests({
    'GET /api/portal/banners': () => ({ data: [] }),
    'GET /api/admin/session': () => adminSession(),
    [`GET ${api}/session`]: () => session,
    [`GET ${api}/home`]: () => homeOf({ messages: [message] }),
    [`GET ${api}/profile`]: () => profileView({ values: { fullName: '晋城甲煤业有限公司', bankAccount: '****2345' } }),
    [`GET ${api}/messages`]: () => ({ data: [message], nextCursor: null, unread: 1 }),
    ...answers
  })
  window.history.replaceState(null, '', root + address)
  const created = createRouter()
  router = created
  return { asked, ...renderRouter(created) }
}

const banner = () => screen.findByRole('region', { name: '以企业视角查看' })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

test('the banner names enterprise and reader, says that it is read only and logged, and leads out', async () => {
  open('/center')
  const found = within(await banner())
  expect(found.getByText(/只读 · 正在以企业视角查看：晋城甲煤业有限公司（用户编号 0000000185）/)).toBeDefined()
  expect(found.getByText(/查看人：审核员甲（reviewer_one）。每次查看都留痕/)).toBeDefined()
  expect(found.getByRole('link', { name: '退出企业视角' }).getAttribute('href')).toBe('/admin/enterprises/0000000185')
  expect(found.queryByRole('button')).toBeNull()
})

test('the home page is the enterprise’s own, read by the administrator, without its acts', async () => {
  const { asked } = open('/center')
  await heading('企业首页')
  expect(await screen.findByText('资格已暂停')).toBeDefined()
  expect(screen.getByText('企业在此处可办理（修改资料）；此视角只读。')).toBeDefined()
  await waitFor(() => expect(asked.some(({ path }) => path === `${api}/home`)).toBe(true))
  expect(asked.filter(({ path }) => path.startsWith('/api/portal/') && !path.endsWith('/banners'))).toEqual([])
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(asked.find(({ path }) => path === `${api}/home`)?.headers.get('x-account')).toBe(adminSession().id)
  // No other tab of this browser may think that the enterprise has signed in here.
  expect(accountOf('enterprise')).toBeUndefined()
})

test('coming back to the window does not look at the enterprise again at once, since every look is logged', async () => {
  const { asked } = open('/center')
  await heading('企业首页')
  await screen.findByText('资格已暂停')
  await act(async () => void window.dispatchEvent(new Event('visibilitychange')))
  expect(asked.filter(({ path }) => path === `${api}/session`)).toHaveLength(1)
})

test('links stay below the address of this view', async () => {
  const { user } = open('/center')
  await heading('企业首页')
  await user.click(
    within(screen.getByRole('navigation', { name: '用户中心菜单' })).getByRole('link', { name: /站内信/ })
  )
  await heading('站内信')
  expect(window.location.pathname).toBe(`${root}/center/messages`)
})

test('opening a message does not mark it as read, and nothing offers to delete it', async () => {
  const { asked, user } = open('/center/messages')
  await user.click(await screen.findByText('资格已暂停'))
  expect(await screen.findByText('原因：证照过期')).toBeDefined()
  expect(screen.getByText('未读')).toBeDefined()
  expect(screen.queryByRole('button', { name: /删除/ })).toBeNull()
  expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull()
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('the profile shows sealed values masked and does not offer to reveal them', async () => {
  open('/center/profile')
  await heading('查看用户信息')
  expect((await screen.findAllByText('****2345')).length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: '查看' })).toBeNull()
})

test('a role that may not see the pages reads why, and is led back to the desk', async () => {
  open(`${root}/center`, {
    [`GET ${api}/session`]: () => problem(403, 'admin.forbidden', { detail: '您的角色没有此项权限。' })
  })
  expect(await screen.findByText('您的角色没有此项权限。')).toBeTruthy()
  expect(screen.getByRole('link', { name: '退出企业视角' }).getAttribute('href')).toBe('/admin/enterprises/0000000185')
})

test.each(['/api/admin/session', `${api}/session`])('what failed is read again by 重试: %s', async (path) => {
  const answers = [() => problem(500, 'server.error', { detail: '系统错误' })]
  const fine = path === `${api}/session` ? session : adminSession()
  const { asked } = open('/center', { [`GET ${path}`]: () => answers.shift()?.() ?? fine })
  const retry = await screen.findByRole('button', { name: '重试' })
  act(() => retry.click())
  await banner()
  expect(asked.filter((each) => each.path === path)).toHaveLength(2)
})

test('nothing of the enterprise is read while the password of the administrator is due (R4)', async () => {
  const { asked } = open('/center', { 'GET /api/admin/session': () => adminSession({ due: ['password'] }) })
  expect(await screen.findByRole('dialog', { name: '密码已到期' })).toBeTruthy()
  await banner()
  expect(asked.map(({ path }) => path)).not.toContain(`${api}/home`)
})

test('a page that cannot be seen says so', async () => {
  open('/center/security')
  await heading('此页面不能以企业视角查看')
  await banner()
  expect(screen.getByRole('link', { name: '查看企业首页' }).getAttribute('href')).toBe(`${root}/center`)
})

test('on a phone the banner says it in fewer words', () => {
  const { matchMedia } = window
  beNarrow()
  renderPage(<ViewAsBanner admin={adminSession()} session={session} />)
  window.matchMedia = matchMedia
  expect(screen.getByRole('region').textContent).toBe(
    '只读 · 企业视角：晋城甲煤业有限公司查看人：审核员甲 · 每次查看都留痕退出企业视角'
  )
})

test('nothing is written, whatever a page asks for', async () => {
  const { asked } = open('/center')
  await heading('企业首页')
  const body = { revision: 0, draftRevision: 0, values: {} }
  await expect(call(submitProfile, { body })).rejects.toMatchObject({ code: 'problem.read-only' })
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('papers are opened as the desk opens them', () => {
  expect(contentAddress('x')).toBe('/api/portal/attachments/x/content')
  window.history.replaceState(null, '', `${root}/center`)
  expect(contentAddress('x')).toBe(readCaseAttachment.path.replace(':id', 'x'))
})

test('without a session of the desk it leads to the sign-in and back to the enterprise', async () => {
  window.history.replaceState(null, '', `${root}/center`)
  const gone = watchLocation()
  open('/center', { 'GET /api/admin/session': () => problem(401, 'admin.required') })
  await waitFor(() => expect(gone).toEqual(['/admin/login?return=%2Fadmin%2Fenterprises%2F0000000185']))
  // The page waits for the browser, which leaves it.
  cleanup()
})
