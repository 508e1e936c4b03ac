import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { claimedRow, queueRow } from '#web/testing/review-queue.ts'
import type { QueueRow } from './review.queries.ts'
import { useClaim } from './use-claim.ts'

afterEach(() => vi.unstubAllGlobals())

const rowOf = (id: string): QueueRow => ({
  ...(id === 'own' ? claimedRow() : queueRow()),
  id,
  submittedAt: new Date(0),
  dueAt: new Date(0)
})
const rows = ['a', 'b', 'c'].map(rowOf)

const use = () => {
  const onDone = vi.fn<(ids: readonly string[]) => void>()
  const queryClient = new QueryClient()
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries')
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <App component={false}>{children}</App>
    </QueryClientProvider>
  )
  return { onDone, invalidate, ...renderHook(() => useClaim(onDone), { wrapper }) }
}

test('cases are claimed one after the other, and it says how far it is', async () => {
  const gates = rows.map(() => Promise.withResolvers<undefined>())
  answerRequests(
    Object.fromEntries(
      rows.map(({ id }, place) => [`POST /api/admin/applications/${id}/claim`, () => gates[place]?.promise])
    )
  )
  const { result, onDone } = use()
  act(() => result.current.run('claim', rows))
  await waitFor(() => expect(result.current.progress).toEqual({ done: 0, all: 3 }))
  gates[0]?.resolve(undefined)
  await waitFor(() => expect(result.current.progress).toEqual({ done: 1, all: 3 }))
  for (const gate of gates) gate.resolve(undefined)
  await waitFor(() => expect(result.current.progress).toBeUndefined())
  expect(onDone).toHaveBeenCalledWith(['a', 'b', 'c'])
  expect(result.current.report).toBeUndefined()
})

test('one that a colleague took first fails alone; everything is read again (R27)', async () => {
  answerRequests({
    'POST /api/admin/applications/a/claim': () => undefined,
    'POST /api/admin/applications/b/claim': () => problem(409, 'application.claimed'),
    'POST /api/admin/applications/c/claim': () => undefined
  })
  const { result, onDone, invalidate } = use()
  act(() => result.current.run('claim', rows))
  await waitFor(() => expect(result.current.report).toBeDefined())
  expect(
    result.current.report?.outcomes.map(({ result: each }) => (typeof each === 'string' ? each : each.code))
  ).toEqual(['done', 'application.claimed', 'done'])
  expect(onDone).toHaveBeenCalledWith(['a', 'c'])
  await waitFor(() => expect(invalidate).toHaveBeenCalledWith({ queryKey: ['admin', 'review'] }))
  act(() => result.current.dismiss())
  expect(result.current.report).toBeUndefined()
})

test('the next run takes the report of the one before away', async () => {
  answerRequests({
    'POST /api/admin/applications/a/claim': () => problem(409, 'application.claimed'),
    'POST /api/admin/applications/b/claim': () => undefined
  })
  const { result, onDone } = use()
  act(() => result.current.run('claim', [rowOf('a')]))
  await waitFor(() => expect(result.current.report).toBeDefined())
  await waitFor(() => expect(result.current.isBusy).toBe(false))
  act(() => result.current.run('claim', [rowOf('b')]))
  await waitFor(() => expect(onDone).toHaveBeenLastCalledWith(['b']))
  expect(result.current.report).toBeUndefined()
})

test('after a fault of the platform the rest is not tried, and everything is read again', async () => {
  const asked = answerRequests({
    'DELETE /api/admin/applications/own/claim': () => problem(503, 'service.unavailable')
  })
  const { result, onDone, invalidate } = use()
  act(() => result.current.run('release', [rowOf('own'), rowOf('a')]))
  await waitFor(() => expect(result.current.report?.outcomes.at(-1)?.result).toBe('untried'))
  expect(asked).toHaveLength(1)
  expect(onDone).toHaveBeenCalledWith([])
  // The first one may have been put back though no answer came.
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ['admin', 'review'] })
})

test('a second run is ignored while one is running', async () => {
  const gate = Promise.withResolvers<undefined>()
  const asked = answerRequests({ 'POST /api/admin/applications/a/claim': () => gate.promise })
  const { result } = use()
  act(() => result.current.run('claim', [rowOf('a')]))
  await waitFor(() => expect(result.current.isBusy).toBe(true))
  act(() => result.current.run('claim', [rowOf('b')]))
  gate.resolve(undefined)
  await waitFor(() => expect(result.current.isBusy).toBe(false))
  expect(asked).toHaveLength(1)
})
