import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { claimedRow, queueRow } from '#web/testing/review-queue.ts'
import { caseTexts } from '../case-texts.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueRow } from '../review.queries.ts'
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

test('what became of each act is told in words of its own, of one case and of many', () => {
  expect(queueTexts.table).toMatchObject({
    claim: ['受理', 'Claim'],
    'claim.done': ['已受理', 'Claimed'],
    'claim.done.many': ['已受理 {{count}} 件', 'Claimed: {{count}}'],
    release: ['放回', 'Release'],
    'release.done': ['已放回队列', 'Put back into the queue'],
    'release.done.many': ['已放回队列 {{count}} 件', 'Put back into the queue: {{count}}'],
    assign: ['转交', 'Assign'],
    'assign.done': ['已转交', 'Assigned'],
    'assign.done.many': ['已转交 {{count}} 件', 'Assigned: {{count}}'],
    'report.claim': ['受理：成功 {{done}} 件，未成功 {{undone}} 件', 'Claimed: {{done}}; not claimed: {{undone}}'],
    'report.assign': ['转交：成功 {{done}} 件，未成功 {{undone}} 件', 'Assigned: {{done}}; not assigned: {{undone}}'],
    'report.release': ['放回：成功 {{done}} 件，未成功 {{undone}} 件', 'Released: {{done}}; not released: {{undone}}'],
    'sort.due': ['办理时限先到的在前', 'First due first'],
    'sort.dueLast': ['办理时限后到的在前', 'Last due first'],
    'sort.newest': ['最新提交的在前', 'Newest first'],
    'sort.oldest': ['最早提交的在前', 'Oldest first']
  })
  expect(caseTexts.table).toMatchObject({
    'decide.approve.title': ['确认通过', 'Approve'],
    'decide.return.title': ['确认退回', 'Return'],
    'decide.reject.title': ['确认驳回', 'Reject'],
    'done.approve': ['已通过', 'Approved'],
    'done.return': ['已退回', 'Returned'],
    'done.reject': ['已驳回', 'Rejected'],
    'suspend.title': ['暂停业务资格', 'Suspend the qualification'],
    'resume.title': ['恢复业务资格', 'Resume the qualification'],
    'revoke.title': ['撤销业务资格', 'Revoke the qualification'],
    'letter.match': ['与本企业签发的授权委托书一致', 'A letter issued to this enterprise'],
    'letter.mismatch': ['与本企业签发的授权委托书不一致', 'Not a letter issued to this enterprise'],
    'company.match': ['与登记一致', 'As registered'],
    'company.differs': ['与登记不一致', 'Differs from the register'],
    'leave.stay': ['留在此页', 'Stay here'],
    'leave.go': ['离开', 'Leave']
  })
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
