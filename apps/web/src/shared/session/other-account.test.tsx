import { claimCase, readCase } from '@portal/contract/application/review'
import { accountHeader } from '@portal/contract/endpoint'
import { createCaptcha } from '@portal/contract/identity/captcha'
import { markAllMessagesRead } from '@portal/contract/notice/inbox'
import { permissions } from '@portal/contract/permissions'
import { focusManager, QueryClient, QueryClientProvider, QueryObserver, useQuery } from '@tanstack/react-query'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '#web/shared/api.ts'
import { AskedVisitor } from './visitor.tsx'
import { accountOf, forgetContact, lastContactMs, noteAccount, noteSessionLost } from './session-signals.ts'
import { leave, presentSessionQuery, sessionQuery } from './session.queries.ts'
import { useSessionWatch } from './use-session-watch.ts'

const own = '0198d2c4-0000-7000-8000-000000000005'
const others = '0198d2c4-0000-7000-8000-000000000008'
const id = '0198d2c4-0000-7000-8000-000000000001'

const sessionOf = (accountId: string, username: string) => ({
  account: { id: accountId, username, phone: '138****0000', name: null, role: 'OWNER' },
  permissions: [...permissions],
  needsCheck: false,
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName: null,
    checksSubmissions: false,
    requiresSecondFactor: false,
    isTest: false
  },
  menu: { top: [], side: [] },
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: '2026-11-25T12:00:00.000Z',
  closesAt: null
})

/** The signed-in account of the fake server, which judges requests like the real one. */
let present: { id: string; name: string }
const sent = vi.fn<typeof fetch>()
const shownIn = (init: RequestInit | undefined): string | null => new Headers(init?.headers).get(accountHeader)
const shownInLast = (): string | null => shownIn(sent.mock.lastCall?.[1])

const waiting = { timeout: 30_000 }

let root: Root
let queryClient: QueryClient
let seen: string

beforeEach(() => {
  present = { id: own, name: 'demo_05' }
  sent.mockReset()
  sent.mockImplementation(async (_path, init) => {
    const shown = shownIn(init)
    if (shown !== null && shown !== present.id)
      return Response.json({ code: 'session.other-account', status: 412 }, { status: 412 })
    return Response.json(sessionOf(present.id, present.name))
  })
  vi.stubGlobal('fetch', sent)
  noteAccount(own)
  noteAccount(own, 'admin')
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const Page = () => {
    seen = useSessionWatch(sessionQuery.queryKey)
    useQuery(sessionQuery)
    return null
  }
  root = createRoot(document.createElement('div'))
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <Page />
      </QueryClientProvider>
    )
  )
})
afterEach(() => {
  focusManager.setFocused(undefined)
  root.unmount()
  vi.unstubAllGlobals()
})

test('every request names the account of its page; public requests do not', async () => {
  noteAccount(others, 'admin')
  await call(markAllMessagesRead, {})
  expect(shownInLast()).toBe(own)
  await call(claimCase, { params: { id } }).catch(() => undefined)
  expect(shownInLast()).toBe(others)
  await call(createCaptcha, { body: { purpose: 'sign-in' } }).catch(() => undefined)
  expect(shownInLast()).toBe(null)
})

test('the answer that another account is signed in stops the page; it continues when its own account signs in again', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)).toBeDefined(), waiting)
  present = { id: others, name: 'demo_08' }
  await expect(call(markAllMessagesRead, {})).rejects.toMatchObject({ code: 'session.other-account' })
  await vi.waitFor(() => expect(seen).toBe('other'), waiting)
  // The page takes over neither the other session nor its data.
  await queryClient.refetchQueries(sessionQuery)
  expect(queryClient.getQueryData(sessionQuery.queryKey)?.account.id).toBe(own)
  expect(accountOf('enterprise')).toBe(own)
  const { account } = await queryClient.fetchQuery(presentSessionQuery)
  expect([account.username, seen]).toEqual(['demo_08', 'other'])

  present = { id: own, name: 'demo_05' }
  await queryClient.refetchQueries(sessionQuery)
  await vi.waitFor(() => expect(seen).toBe('held'), waiting)
})

test('an administrator’s page stops apart from an enterprise’s (R37)', async () => {
  present = { id: others, name: '审核员甲' }
  await expect(call(readCase, { params: { id } })).rejects.toMatchObject({ code: 'session.other-account' })
  flushSync(() => undefined)
  expect([seen, accountOf('admin')]).toEqual(['held', own])
})

test('a sign-in in another tab is noticed at once, and the page asks the server for the account', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)).toBeDefined(), waiting)
  present = { id: others, name: 'demo_08' }
  window.dispatchEvent(new StorageEvent('storage', { key: 'portal.theme', newValue: 'dark' }))
  expect(sent).toHaveBeenCalledTimes(1)
  window.dispatchEvent(new StorageEvent('storage', { key: 'portal.account', newValue: others }))
  await vi.waitFor(() => expect(seen).toBe('other'), waiting)
  // The page keeps its own data.
  expect(queryClient.getQueryData(sessionQuery.queryKey)?.account.username).toBe('demo_05')
})

test('a sign-in of an administrator in another tab is none of an enterprise’s', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)).toBeDefined(), waiting)
  window.dispatchEvent(new StorageEvent('storage', { key: 'portal.admin.account', newValue: others }))
  expect(sent).toHaveBeenCalledTimes(1)
})

test('whoever comes back to the window is asked for at once, though the session was read just before', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)).toBeDefined(), waiting)
  present = { id: others, name: 'demo_08' }
  focusManager.setFocused(false)
  focusManager.setFocused(true)
  await vi.waitFor(() => expect(seen).toBe('other'), waiting)
})

test('after signing in again, what had failed is read again, and what was there stays as it is', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(sessionQuery.queryKey)).toBeDefined(), waiting)
  const home = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('401')))
  const profile = vi.fn<() => Promise<string>>(() => Promise.resolve('read'))
  const stops = [
    new QueryObserver(queryClient, { queryKey: ['home'], queryFn: home }).subscribe(() => undefined),
    new QueryObserver(queryClient, { queryKey: ['profile'], queryFn: profile }).subscribe(() => undefined)
  ]
  await vi.waitFor(() => expect(queryClient.getQueryState(['home'])?.status).toBe('error'), waiting)
  flushSync(() => noteSessionLost())
  await vi.waitFor(() => expect(seen).toBe('lost'), waiting)
  expect(home).toHaveBeenCalledOnce()
  flushSync(() => noteAccount(own))
  await vi.waitFor(() => expect(home).toHaveBeenCalledTimes(2), waiting)
  expect(profile).toHaveBeenCalledOnce()
  for (const stop of stops) stop()
})

test('other tabs are told of a sign-in and of its end, by an id that opens nothing', () => {
  noteAccount(others)
  expect(window.localStorage.getItem('portal.account')).toBe(others)
  forgetContact()
  expect(window.localStorage.getItem('portal.account')).toBe('')
  noteAccount(own)
  noteSessionLost()
  expect(window.localStorage.getItem('portal.account')).toBe('')
})

test('a public page continues as the account that is signed in now and keeps nothing of the former one', async () => {
  const place = document.createElement('div')
  const front = createRoot(place)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(['profile'], 'of demo_05')
  flushSync(() =>
    front.render(
      <QueryClientProvider client={client}>
        <AskedVisitor stranger="nobody">{({ account }) => account.username}</AskedVisitor>
      </QueryClientProvider>
    )
  )
  await vi.waitFor(() => expect(place.textContent).toBe('demo_05'), waiting)
  present = { id: others, name: 'demo_08' }
  await client.refetchQueries(sessionQuery)
  await vi.waitFor(() => expect(place.textContent).toBe('demo_08'), waiting)
  expect([client.getQueryData(['profile']), accountOf('enterprise')]).toEqual([undefined, others])
  front.unmount()
})

test('退出 keeps the page when another account is signed in', async () => {
  present = { id: others, name: 'demo_08' }
  await leave('#left')
  expect(window.location.hash).toBe('')
  present = { id: own, name: 'demo_05' }
  await leave('#left')
  expect(window.location.hash).toBe('#left')
  // Other tabs and public pages look for no session any more.
  expect(window.localStorage.getItem('portal.account')).toBe('')
  expect(lastContactMs()).toBe(0)
})

test('退出 deletes unsent input, also when the session had already ended, but not when another account is signed in', async () => {
  window.sessionStorage.setItem('portal.apply.0000000185.LISTING', 'typed')
  window.sessionStorage.setItem('else', 'kept')
  const stored = () => Object.keys(window.sessionStorage)
  present = { id: others, name: 'demo_08' }
  await leave('#left')
  expect(stored()).toHaveLength(2)
  sent.mockImplementation(async () => Response.json({ code: 'session.required', status: 401 }, { status: 401 }))
  await leave('#left')
  expect(stored()).toEqual(['else'])
})
