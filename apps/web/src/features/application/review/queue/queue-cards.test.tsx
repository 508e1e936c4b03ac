import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { adminSession } from '#web/testing/as-admin.tsx'
import { fakeEventSource } from '#web/testing/fake-event-source.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { claimedRow, queueCounts, queueRow } from '#web/testing/review-queue.ts'
import { QueuePage } from './queue.page.tsx'

const signedIn = [[adminSessionQuery.queryKey, adminSession()] as const]

beforeEach(() => {
  localStorage.clear()
  fakeEventSource()
  answerRequests({
    'GET /api/admin/applications': () => ({
      data: [queueRow(), claimedRow(), claimedRow({ id: '0198d2c4-0000-7000-8000-000000000003', allowedActions: [] })],
      nextCursor: null
    }),
    'GET /api/admin/applications/counts': () => queueCounts(3)
  })
  holdPhone()
})
afterEach(() => vi.unstubAllGlobals())

test('on a phone each case is a card with the chosen columns, its link and its actions', async () => {
  localStorage.setItem('portal.admin.queue.hidden-columns', 'dueAt')
  renderPage(<QueuePage />, { at: '/admin/applications?claimed=mine', known: signedIn })
  const list = await screen.findByRole('region', { name: '申请列表' })
  expect(screen.queryByRole('columnheader')).toBeNull()
  expect(within(list).getAllByRole('link', { name: /^查看 / })).toHaveLength(3)
  for (const link of within(list).getAllByRole('link'))
    expect(link.getAttribute('href')).toMatch(/^\/admin\/applications\/.{36}\?claimed=mine$/)
  expect(within(list).getAllByText('提交时间')).toHaveLength(3)
  expect(within(list).queryByText('办理时限')).toBeNull()
  expect(within(list).getByRole('button', { name: /^受理 / })).toBeTruthy()
})

test('cards are ticked one by one or all together, but for those without an action', async () => {
  const { user } = renderPage(<QueuePage />, { known: signedIn })
  const all = await screen.findByRole('checkbox', { name: /^选择本页全部/ })
  const [first] = screen.getAllByRole('checkbox', { name: /^选择 / })
  if (!first) throw new Error('no card can be ticked')
  await user.click(first)
  await waitFor(() => expect(screen.getByText('已选 1 件')).toBeTruthy())
  expect(all).toMatchObject({ checked: false, indeterminate: true })
  await user.click(first)
  expect(screen.queryByText('已选 1 件')).toBeNull()
  expect([first, all]).toMatchObject([{ checked: false }, { checked: false, indeterminate: false }])
  await user.click(all)
  expect(screen.getByText('已选 2 件')).toBeTruthy()
  await user.click(all)
  expect(screen.queryByText('已选 2 件')).toBeNull()
})
