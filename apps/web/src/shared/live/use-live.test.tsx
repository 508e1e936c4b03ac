import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteAccount, noteOtherAccount, noteSessionLost } from '#web/shared/session/session-signals.ts'
import { ownId } from '#web/testing/center.tsx'
import { FakeEventSource, fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { staleKeys } from './live-queries.ts'
import { broadcastSpreadMs, useLive } from './use-live.ts'

beforeEach(() => {
  vi.useFakeTimers()
  fakeEventSource()
  noteAccount(ownId)
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
  /** The keys that were made stale since the last call. */
  const read = () => {
    const keys = invalidate.mock.calls.map(([filters]) => filters?.queryKey?.join(' '))
    invalidate.mockClear()
    return keys
  }
  return { read, ...renderHook(() => useLive(), { wrapper }) }
}

test('the first opening reads the session only; a later one all that may have been missed (R29)', () => {
  const { read } = follow()
  expect(FakeEventSource.all.map(({ url }) => url)).toEqual(['/api/portal/events'])
  newestStream().onopen?.()
  expect(read()).toEqual(['session'])
  newestStream().fail(0)
  vi.advanceTimersByTime(1000)
  newestStream().onopen?.()
  expect(read()).toEqual([...staleKeys(['resync'])])
})

test('an event makes stale what it names, each once (R29)', () => {
  const { read } = follow()
  newestStream().tell('{"kinds":["message"]}')
  expect(read()).toEqual([...staleKeys(['message'])])
  newestStream().tell('{"kinds":["message","application"]}')
  expect(read()).toEqual([...staleKeys(['message', 'application'])])
})

test('a broadcast, of which all pages hear at once, is read within some seconds and once (R31)', () => {
  const { read, unmount } = follow()
  newestStream().tell('{"kinds":["broadcast"]}')
  newestStream().tell('{"kinds":["broadcast","message"]}')
  expect(read()).toEqual([...staleKeys(['message'])])
  vi.advanceTimersByTime(broadcastSpreadMs)
  expect(read()).toEqual([...staleKeys(['broadcast'])])
  newestStream().tell('{"kinds":["broadcast"]}')
  unmount()
  vi.advanceTimersByTime(broadcastSpreadMs)
  expect(read()).toEqual([])
})

test('a refused stream asks whether the session still lives (R13)', () => {
  const { read } = follow()
  newestStream().fail(FakeEventSource.CLOSED)
  expect(read()).toEqual(['session'])
})

test.each([
  ['lost', noteSessionLost],
  ['another account’s', noteOtherAccount]
])('while the session is %s nothing is followed; after signing in again it is', (_, note) => {
  const { read } = follow()
  act(() => note())
  expect(newestStream().isClosed).toBe(true)
  vi.advanceTimersByTime(600_000)
  expect(FakeEventSource.all).toHaveLength(1)
  act(() => noteAccount(ownId))
  expect(FakeEventSource.all).toHaveLength(2)
  newestStream().tell('{"kinds":["menu"]}')
  expect(read()).toEqual([...staleKeys(['menu'])])
})

test('a page that is left closes its stream', () => {
  follow().unmount()
  expect(newestStream().isClosed).toBe(true)
})
