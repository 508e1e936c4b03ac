// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { AdminMessagesPage } from './admin-messages.page.tsx'

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

const message = (id: string, title: string, link: string) => ({
  id,
  title,
  body: '内容',
  link,
  createdAt: '2026-11-25T02:00:00.000Z',
  readAt: null as string | null
})

const caseId = '0198d2c4-0000-7000-8000-00000000000a'
const auditId = '0198d2c4-0000-7000-8000-00000000000b'

let root: Root
let place: HTMLElement
let messages: ReturnType<typeof message>[]
let marked: string[]

const answer = (method: string, path: string): Response => {
  if (path === '/api/admin/session') return Response.json(session)
  if (method === 'GET') return Response.json(messages)
  const id = /^\/api\/admin\/messages\/(.+)\/read$/.exec(path)?.[1] ?? ''
  marked.push(id)
  messages = messages.map((one) => (one.id === id ? { ...one, readAt: '2026-11-25T03:00:00.000Z' } : one))
  return new Response(null, { status: 204 })
}

beforeEach(() => {
  marked = []
  messages = [
    message(caseId, '案件待受理', '/admin/applications/1'),
    message(auditId, '管理员变更', '/admin/administrators')
  ]
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit = {}) => answer(method, path))
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  const router = createMemoryRouter([
    { path: '/', Component: AdminMessagesPage },
    { path: '/admin/applications/1', Component: () => <h1>案件</h1> }
  ])
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queryClient.setQueryData(adminSessionQuery.queryKey, session)
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    )
  )
})
afterEach(() => {
  root.unmount()
  place.remove()
  vi.unstubAllGlobals()
})

const eventually = (claim: () => void) => vi.waitFor(claim, { timeout: 30_000 })
const item = (title: string) => [...place.querySelectorAll('li')].find((one) => one.textContent?.includes(title))

test('a message is marked read by its own button, which goes; the focus stays with it (R31)', async () => {
  await eventually(() => expect(item('管理员变更')).toBeDefined())
  item('管理员变更')?.querySelector('button')?.click()
  await eventually(() => expect(item('管理员变更')?.querySelector('button')).toBeNull())
  expect(item('管理员变更')?.textContent).not.toContain('未读')
  expect(item('案件待受理')?.textContent).toContain('未读')
  expect(document.activeElement?.textContent).toBe('管理员变更')
  expect(marked).toEqual([auditId])
})

test('following its link marks it read; a link to a page that their roles do not open is not shown (R31, R37)', async () => {
  await eventually(() => expect(item('案件待受理')).toBeDefined())
  expect(item('管理员变更')?.querySelector('a')).toBeNull()
  item('案件待受理')?.querySelector('a')?.click()
  await eventually(() => expect(place.querySelector('h1')?.textContent).toBe('案件'))
  await eventually(() => expect(marked).toEqual([caseId]))
})
