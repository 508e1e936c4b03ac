import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminMessagesPage } from './inbox.page.tsx'
import { adminMessagesQuery } from './inbox.queries.ts'

const session: AdminSession = {
  id: '0198d2c4-0000-7000-8000-000000000003',
  username: 'reviewer',
  name: '审核员甲',
  roles: ['REVIEWER'],
  menu: [{ key: 'applications', path: '/admin/applications' }],
  unreadMessages: 2,
  due: [],
  idleSeconds: 1800,
  expiresAt: new Date('2099-01-01')
}

const message = (id: string, title: string, link: string | null) => ({
  id,
  title,
  body: '内容',
  link,
  createdAt: '2026-11-25T02:00:00.000Z',
  readAt: null as string | null
})

const caseId = '0198d2c4-0000-7000-8000-00000000000a'
const auditId = '0198d2c4-0000-7000-8000-00000000000b'

let messages: ReturnType<typeof message>[]
let asked: Asked[]

const markRead = (wanted: (id: string) => boolean) => () => {
  messages = messages.map((one) => (wanted(one.id) ? { ...one, readAt: '2026-11-25T03:00:00.000Z' } : one))
}

beforeEach(() => {
  messages = [
    message(caseId, '案件待受理', '/admin/applications/1'),
    message(auditId, '管理员变更', '/admin/administrators')
  ]
  asked = answerRequests({
    'GET /api/admin/session': () => session,
    'GET /api/admin/messages': () => messages,
    [`PUT /api/admin/messages/${caseId}/read`]: markRead((id) => id === caseId),
    [`PUT /api/admin/messages/${auditId}/read`]: markRead((id) => id === auditId),
    'POST /api/admin/messages/read-all': markRead(() => true)
  })
})

const open = (...known: (readonly [readonly string[], unknown])[]) =>
  renderPage(<AdminMessagesPage />, {
    at: '/admin/messages',
    route: '/admin/messages',
    known: [[adminSessionQuery.queryKey, session], ...known]
  })
const item = async (name: string) => within(await screen.findByRole('listitem', { name }))
const changes = () => asked.filter(({ method }) => method !== 'GET').map(({ path }) => path)

test('a message is marked read by its own button, which goes; the focus stays with it (R31)', async () => {
  const { user } = open()
  await user.click((await item('管理员变更')).getByRole('button', { name: /标为已读/ }))
  await waitFor(async () => expect((await item('管理员变更')).queryByRole('button')).toBeNull())
  expect((await item('管理员变更')).queryByText('未读')).toBeNull()
  expect((await item('案件待受理')).getByText('未读')).toBeDefined()
  expect(document.activeElement?.textContent).toBe('管理员变更')
  expect(screen.getByRole('button', { name: '全部标为已读' })).toBeDefined()
  expect(changes()).toEqual([`/api/admin/messages/${auditId}/read`])
})

test('following its link marks it read; a link to a page that their roles do not open is not shown (R31, R37)', async () => {
  messages.push(message(session.id, '只供阅读', null))
  const { user, router } = open()
  expect((await item('管理员变更')).queryByRole('link')).toBeNull()
  expect((await item('只供阅读')).queryByRole('link')).toBeNull()
  await user.click((await item('案件待受理')).getByRole('link', { name: /查看/ }))
  expect(router.state.location.pathname).toBe('/admin/applications/1')
  await waitFor(() => expect(changes()).toEqual([`/api/admin/messages/${caseId}/read`]))
})

test('two messages are marked read one after the other; the badge is read again', async () => {
  const { user, queryClient } = open()
  for (const name of ['案件待受理', '管理员变更']) {
    await user.click((await item(name)).getByRole('button', { name: /标为已读/ }))
    await waitFor(async () => expect((await item(name)).queryByText('未读')).toBeNull())
    expect(document.activeElement?.textContent).toBe(name)
  }
  expect(changes()).toEqual([caseId, auditId].map((id) => `/api/admin/messages/${id}/read`))
  expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull()
  await waitFor(() => expect(queryClient.getQueryState(adminSessionQuery.queryKey)?.isInvalidated).toBe(true))
})

test('a message that could not be marked read is unread again', async () => {
  const { user } = open()
  await item('管理员变更')
  asked = answerRequests({
    'GET /api/admin/session': () => session,
    'GET /api/admin/messages': () => messages,
    [`PUT /api/admin/messages/${auditId}/read`]: () => problem(503, 'service.busy')
  })
  await user.click((await item('管理员变更')).getByRole('button', { name: /标为已读/ }))
  await waitFor(() => expect(asked.filter(({ path }) => path === '/api/admin/messages')).toHaveLength(1))
  expect(await (await item('管理员变更')).findByText('未读')).toBeDefined()
})

test('全部标为已读 that was refused says so, and can be pressed again', async () => {
  const { user } = open()
  await item('管理员变更')
  let isBusy = true
  asked = answerRequests({
    'GET /api/admin/session': () => session,
    'GET /api/admin/messages': () => messages,
    'POST /api/admin/messages/read-all': () =>
      isBusy ? problem(503, 'service.busy', { detail: '系统繁忙' }) : markRead(() => true)()
  })
  await user.click(screen.getByRole('button', { name: '全部标为已读' }))
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(screen.getAllByText('未读')).toHaveLength(2)
  expect(screen.queryByText('已全部标为已读')).toBeNull()
  isBusy = false
  await user.click(screen.getByRole('button', { name: '全部标为已读' }))
  await waitFor(() => expect(screen.queryByText('未读')).toBeNull())
  expect(screen.queryByText(/系统繁忙/)).toBeNull()
})

test('全部标为已读 reads all of them and goes away', async () => {
  const { user, queryClient } = open()
  await user.click(await screen.findByRole('button', { name: '全部标为已读' }))
  expect(await screen.findByText('已全部标为已读')).toBeDefined()
  await waitFor(() => expect(screen.queryByText('未读')).toBeNull())
  expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull()
  expect(changes()).toEqual(['/api/admin/messages/read-all'])
  expect(queryClient.getQueryState(adminSessionQuery.queryKey)?.isInvalidated).toBe(true)
})

test('a message counts as read before the server has answered', async () => {
  const { user } = open()
  await item('管理员变更')
  asked = answerRequests({
    'GET /api/admin/messages': () => messages,
    [`PUT /api/admin/messages/${auditId}/read`]: () => new Promise(() => undefined)
  })
  await user.click((await item('管理员变更')).getByRole('button', { name: /标为已读/ }))
  await waitFor(async () => expect((await item('管理员变更')).queryByText('未读')).toBeNull())
  expect((await item('案件待受理')).getByText('未读')).toBeDefined()
})

test('a message that was read tells when it came, and its link reports nothing', async () => {
  messages = [{ ...message(caseId, '案件待受理', '/admin/applications/1'), readAt: '2026-11-25T03:00:00.000Z' }]
  const { user, router } = open()
  const read = await item('案件待受理')
  expect(read.getByText('2026-11-25 10:00:00')).toBeDefined()
  expect(read.queryByText('未读')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
  await user.click(read.getByRole('link', { name: /查看/ }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/admin/applications/1'))
  expect(changes()).toEqual([])
})

test('who comes back to the page sees at once what was there, and then what is new', async () => {
  open([adminMessagesQuery.queryKey, []])
  expect(screen.getByText(/有案件需要您处理时/)).toBeDefined()
  expect((await item('案件待受理')).getByText('未读')).toBeDefined()
})

test('without messages the page says what will arrive', async () => {
  messages = []
  open()
  expect(await screen.findByText(/有案件需要您处理时/)).toBeDefined()
})

test('a failure is explained, and 重试 fetches again', async () => {
  asked = answerRequests({
    'GET /api/admin/messages': () => problem(503, 'service.busy', { detail: '系统繁忙' })
  })
  const { user } = open()
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  asked = answerRequests({ 'GET /api/admin/messages': () => messages })
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect((await item('案件待受理')).getByText('内容')).toBeDefined()
})
