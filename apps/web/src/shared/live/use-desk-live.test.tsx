// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
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
  const onChange = vi.fn<() => void>()
  const queryClient = new QueryClient()
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries')
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  return { onChange, invalidate, ...renderHook(() => useDeskLive(onChange), { wrapper }) }
}

test('the desk follows its own stream, and hears of changes at most once a second (R38)', () => {
  const { onChange } = follow()
  expect(FakeEventSource.all.map(({ url }) => url)).toEqual(['/api/admin/events'])
  for (let change = 0; change < 5; change += 1) newestStream().tell('{"kinds":["application"]}')
  expect(onChange).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1000)
  expect(onChange).toHaveBeenCalledTimes(2)
})

test('an opened stream makes the page read what it may have missed', () => {
  const { onChange } = follow()
  newestStream().onopen?.()
  expect(onChange).toHaveBeenCalledTimes(1)
})

test('a refused stream asks whether the session still lives (R13)', () => {
  const { invalidate } = follow()
  newestStream().fail(FakeEventSource.CLOSED)
  expect(invalidate).toHaveBeenCalledWith({ queryKey: adminSessionQuery.queryKey })
})

test('without a session nothing is followed; after signing in again it is', () => {
  const { onChange } = follow()
  act(() => noteSessionLost('admin'))
  expect(newestStream().isClosed).toBe(true)
  act(() => noteAccount(adminId, 'admin'))
  expect(FakeEventSource.all).toHaveLength(2)
  newestStream().tell('{"kinds":["application"]}')
  expect(onChange).toHaveBeenCalledTimes(1)
})

test('a page that is left hears nothing more', () => {
  const { onChange, unmount } = follow()
  newestStream().tell('{"kinds":["application"]}')
  newestStream().tell('{"kinds":["application"]}')
  unmount()
  expect(newestStream().isClosed).toBe(true)
  vi.advanceTimersByTime(5000)
  expect(onChange).toHaveBeenCalledTimes(1)
})
