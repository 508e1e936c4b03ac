import { QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { noteAccount, noteSessionLost } from '#web/shared/session/session-signals.ts'
import { FakeEventSource, fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { useDeskLive } from './use-desk-live.ts'

const adminId = '0198d2c4-0000-7000-8000-0000000000a1'

beforeEach(() => {
  vi.useFakeTimers()
  fakeEventSource()
  noteAccount(adminId, 'admin')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const follow = () => {
  const queryClient = new QueryClient()
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries')
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  /** The last part of each key that was read again, in order. */
  const read = () => invalidate.mock.calls.map(([filters]) => String(filters?.queryKey?.at(-1)))
  return { queryClient, read, ...renderHook(() => useDeskLive(), { wrapper }) }
}

/** Of changes of profiles, of lost phones and of questions. */
const ofTasks = ['rows', 'counts', 'rows', 'counts', 'rows', 'counts']
const ofCases = ['queue', 'counts', 'progress', ...ofTasks]
const ofMessages = ['session', 'messages', 'clients', 'imports', ...ofTasks]

test('the pages follow one stream of their own, and read again at most once a second (R38)', () => {
  const { read } = follow()
  expect(FakeEventSource.all.map(({ url }) => url)).toEqual(['/api/admin/events'])
  for (let change = 0; change < 5; change += 1) newestStream().tell('{"kinds":["application"]}')
  expect(read()).toEqual(ofCases)
  vi.advanceTimersByTime(1000)
  expect(read()).toEqual([...ofCases, ...ofCases])
})

test('a message to an administrator makes the badge the page 消息 and the proposals of systems current at once (R31, R37)', () => {
  const { read } = follow()
  newestStream().tell('{"kinds":["message"]}')
  expect(read()).toEqual(ofMessages)
})

test('an import at work makes its pages read how far it is, and the lists of enterprises stale (R53)', async () => {
  const { queryClient, read } = follow()
  const queryKey = ['admin', 'enterprises', 'list']
  const load = vi.fn<() => Promise<string>>(() => Promise.resolve('no enterprise'))
  const open = new QueryObserver(queryClient, { queryKey, queryFn: load, staleTime: Infinity })
  onTestFinished(open.subscribe(() => undefined))
  await vi.waitFor(() => expect(queryClient.getQueryData(queryKey)).toBe('no enterprise'))
  newestStream().tell('{"kinds":["import"]}')
  expect(read()).toEqual(['imports', 'enterprises'])
  // An open one is not read each second.
  expect([queryClient.getQueryState(queryKey)?.isInvalidated, load.mock.calls.length]).toEqual([true, 1])
})

test('the page of an import that has ended is not read again while another one runs (R53)', () => {
  const { queryClient } = follow()
  const keys = ['list', 'ended', 'running'].map((each) =>
    each === 'list' ? ['admin', 'imports', each] : ['admin', 'imports', 'one', each]
  )
  const stale = () => keys.filter((key) => queryClient.getQueryState(key)?.isInvalidated).map((key) => key.at(-1))
  keys.forEach((key) => queryClient.setQueryData(key, { progress: key.at(-1) === 'running' ? {} : null }))
  newestStream().tell('{"kinds":["import"]}')
  expect(stale()).toEqual(['list', 'running'])
  newestStream().tell('{"kinds":["message"]}')
  expect(stale()).toEqual(['list', 'ended', 'running'])
})

test('an opened stream makes the page read what it may have missed', () => {
  const { read } = follow()
  newestStream().onopen?.()
  expect(read()).toEqual([...ofMessages, ...ofCases])
})

test('a refused stream asks whether the session still lives (R13)', () => {
  const { read } = follow()
  newestStream().fail(FakeEventSource.CLOSED)
  expect(read()).toEqual(['session'])
})

test('without a session nothing is followed; after signing in again it is', () => {
  const { read } = follow()
  act(() => noteSessionLost('admin'))
  expect(newestStream().isClosed).toBe(true)
  act(() => noteAccount(adminId, 'admin'))
  expect(FakeEventSource.all).toHaveLength(2)
  newestStream().tell('{"kinds":["application"]}')
  expect(read()).toEqual(ofCases)
})

test('a page that is left hears nothing more', () => {
  const { read, unmount } = follow()
  newestStream().tell('{"kinds":["application"]}')
  newestStream().tell('{"kinds":["application"]}')
  unmount()
  expect(newestStream().isClosed).toBe(true)
  vi.advanceTimersByTime(5000)
  expect(read()).toEqual(ofCases)
})
