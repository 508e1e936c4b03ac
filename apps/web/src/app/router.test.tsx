import { screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import type { RouteObject } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetContact, noteAccount, noteContact } from '#web/shared/session/session-signals.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { captcha, ownId, sessionOf, stubEventSource } from '#web/testing/center.tsx'
import { renderRouter } from '#web/testing/render-page.tsx'
import { createRouter } from './router.tsx'

let router: ReturnType<typeof createRouter> | undefined

beforeEach(() => {
  window.localStorage.clear()
  forgetContact()
  stubEventSource()
})
afterEach(() => {
  router?.dispose()
  noteAccount(ownId)
  vi.unstubAllGlobals()
})

/** Comes to the address as from a bookmark. */
const open = (address: string, isSignedIn = false) => {
  answerRequests({
    'GET /api/portal/session': () => (isSignedIn ? sessionOf() : problem(401, 'session.required')),
    'GET /api/admin/session': () => problem(401, 'admin.required'),
    'POST /api/portal/captchas': captcha,
    'POST /api/admin/captchas': captcha
  })
  if (isSignedIn) noteContact()
  window.history.replaceState(null, '', address)
  const created = createRouter()
  router = created
  renderRouter(created)
  return created
}

const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const place = () => window.location.pathname + window.location.search

test.each([
  ['/center/messages?page=2', '账户登录', '/login?return=%2Fcenter%2Fmessages%3Fpage%3D2'],
  ['/trade', '账户登录', '/login?return=%2Ftrade'],
  ['/approve/1', '账户登录', '/login?return=%2Fapprove%2F1'],
  ['/admin', '管理员登录', '/admin/login?return=%2Fadmin'],
  ['/admin/audit', '管理员登录', '/admin/login?return=%2Fadmin%2Faudit']
])('%s asks to sign in first and knows the way back', async (address, name, expected) => {
  open(address)
  await heading(name)
  await waitFor(() => expect(place()).toBe(expected))
})

/** The address of each page and the name of its component, without loading it. */
const pagesOf = (routes: RouteObject[]): string[] =>
  routes.flatMap(({ path, lazy, children }) => [
    ...(path && typeof lazy === 'function'
      ? [`${path} ${/\b(?!Component\b)[A-Z]\w+/.exec(lazy.toString())?.[0]}`]
      : []),
    ...pagesOf(children ?? [])
  ])

test('each address leads to its own page', async () => {
  const { centerRoutes } = await import('./center-router.tsx')
  const { viewAsRoutes } = await import('./view-as-router.tsx')
  const { adminDeskRoutes } = await import('./admin-desk-router.tsx')
  router = createRouter()
  expect(pagesOf(router.routes)).toEqual([
    '/ FrontPage',
    '/register RegisterPage',
    '/login SignInPage',
    '/reset-password ResetPasswordPage',
    '/activate ActivatePage',
    '/verify/:code? VerifyLetterPage',
    '/phone-objection PhoneObjectionPage',
    '/photo PhotoPage',
    '/privacy PrivacyPage',
    '* NotFoundPage'
  ])
  expect(pagesOf(centerRoutes)).toEqual([
    '/center HomeWithChecks',
    '/center/profile/edit ProfileEditPage',
    '/center/profile ProfilePage',
    '/center/qualifications ApplyPage',
    '/center/checks/:id? ChecksPage',
    '/center/messages MessagesPage',
    '/center/security SecurityPage',
    '/center/security/logins SignInsPage',
    '/center/security/phone ChangePhonePage',
    '/center/security/phone/lost LostPhonePage',
    '/center/security/privacy PersonalDataPage',
    '/center/security/notices NoticesPage',
    '/center/operators OperatorsWithChecks',
    '/center/operators/logins OperatorSignInsPage',
    '/center/help/:chapter? HelpPage',
    '/center/questions QuestionsPage',
    '/center/questions/:id QuestionPage',
    '/approve/:id ApprovePage',
    '/trade MenuPage',
    '/settlement MenuPage',
    '/funds MenuPage',
    '/logistics MenuPage',
    '/services MenuPage',
    '/center/* NotFoundPage'
  ])
  expect(pagesOf(viewAsRoutes)).toEqual([
    '/center HomeWithChecks',
    '/center/profile ProfilePage',
    '/center/qualifications ApplyPage',
    '/center/messages MessagesPage',
    '/ NotSeenPage',
    ':page/* NotSeenPage'
  ])
  expect(pagesOf(adminDeskRoutes)).toEqual([
    '/admin AdminStart',
    '/admin/day DayPage',
    '/admin/reports ReportsPage',
    '/admin/applications QueuePage',
    '/admin/applications/:id CasePage',
    '/admin/profile-changes ProfileChangesPage',
    '/admin/profile-changes/:id ProfileChangePage',
    '/admin/questions AskedQuestionsPage',
    '/admin/questions/:id AskedQuestionPage',
    '/admin/phone-recoveries PhoneRecoveriesPage',
    '/admin/phone-recoveries/:id PhoneRecoveryPage',
    '/admin/administrators AdministratorsPage',
    '/admin/teams TeamsPage',
    '/admin/enterprises EnterprisesPage',
    '/admin/enterprises/import ImportsPage',
    '/admin/enterprises/import/:id ImportPage',
    '/admin/enterprises/:number EnterprisePage',
    '/admin/campaigns CampaignsPage',
    '/admin/campaigns/:id CampaignPage',
    '/admin/integrators ClientsPage',
    '/admin/catalogue CatalogueWithPreview',
    '/admin/notices NoticeLogPage',
    '/admin/sms SmsPage',
    '/admin/broadcasts BroadcastsPage',
    '/admin/agreements AgreementsPage',
    '/admin/audit AuditPage',
    '/admin/messages AdminMessagesPage',
    '/admin/* NotFoundPage'
  ])
})

test.each(['/nothing', '/traders', '/centerfold', '/administrator'])('%s is no page', async (address) => {
  open(address)
  await heading('页面不存在')
  expect(place()).toBe(address)
  expect(screen.getByRole('navigation', { name: '主导航' })).toBeDefined()
})

test('inside the user centre an address without a page keeps the menus, also when one comes back to it', async () => {
  const created = open('/center/nothing', true)
  await heading('页面不存在')
  expect(screen.getByRole('navigation', { name: '用户中心菜单' })).toBeDefined()
  await act(() => created.navigate('/login-help'))
  await heading('页面不存在')
  expect(screen.queryByRole('navigation', { name: '用户中心菜单' })).toBeNull()
  await act(() => created.navigate('/center/nowhere'))
  await heading('页面不存在')
  expect(screen.getByRole('navigation', { name: '用户中心菜单' })).toBeDefined()
})

test.each([
  ['/login', '/nothing', '页面不存在'],
  ['/admin/login', '/login', '账户登录'],
  ['/center/nothing', '/center/nowhere', '页面不存在']
])('navigation from %s to %s scrolls to the top', async (address, next, name) => {
  const created = open(address, address.startsWith('/center'))
  await screen.findAllByRole('heading', { level: 1 })
  const scrollTo = vi.spyOn(window, 'scrollTo').mockReturnValue()
  await act(() => created.navigate(next))
  await heading(name)
  expect(scrollTo).toHaveBeenLastCalledWith(0, 0)
  scrollTo.mockRestore()
})

test('a page opens whose first request another one has overtaken, as after signing in', async () => {
  const created = open('/login')
  await heading('账户登录')
  await act(async () => {
    void created.navigate('/admin/audit')
    await created.navigate('/admin/audit', { replace: true })
  })
  await heading('管理员登录')
})
