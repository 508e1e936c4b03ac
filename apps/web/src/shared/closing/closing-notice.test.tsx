import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { toldAs } from '#web/testing/told.ts'
import { ClosingNotice } from './closing-notice.tsx'

afterEach(() => vi.unstubAllGlobals())

const open = (answer: () => unknown) => {
  const asked = answerRequests({
    'DELETE /api/portal/privacy/closure': answer,
    'GET /api/portal/session': () => sessionOf()
  })
  // 00:30 in Beijing on the next day.
  const page = renderCenterPage(<ClosingNotice closesAt={new Date('2026-12-31T16:30:00Z')} />)
  const stale = watchQueries(page.queryClient, ['home'], sessionQuery.queryKey)
  return { ...page, stale, sent: () => asked.filter(({ method }) => method === 'DELETE') }
}

const undo = () => screen.getByRole('button', { name: /撤销注销/ })

test('the notice says when the account ends, and 撤销注销 keeps it, once for two clicks (art. 47)', async () => {
  const answer = Promise.withResolvers<undefined>()
  const { user, sent, stale } = open(() => answer.promise)
  expect(screen.getByRole('status').textContent).toContain('账号将于 2027-01-01 00:30')
  expect(screen.getByRole('status').className).toContain('ant-alert-warning')
  await user.dblClick(undo())
  answer.resolve(undefined)
  expect(await toldAs('已撤销注销，账号继续有效')).toBe('success')
  expect(sent()).toHaveLength(1)
  await waitFor(() => expect(stale()).toEqual([['home'], sessionQuery.queryKey]))
})

test('a refusal is told, reads everything again, and can be tried again (art. 47)', async () => {
  let isAway = true
  const { user, sent, stale } = open(() => (isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : undefined))
  await user.click(undo())
  await screen.findByText('系统繁忙。')
  expect(screen.queryByText('已撤销注销，账号继续有效')).toBeNull()
  expect(stale()).toEqual([['home'], sessionQuery.queryKey])
  isAway = false
  await waitFor(() => expect(undo().className).not.toContain('loading'))
  await user.click(undo())
  await screen.findByText('已撤销注销，账号继续有效')
  expect(sent()).toHaveLength(2)
})
