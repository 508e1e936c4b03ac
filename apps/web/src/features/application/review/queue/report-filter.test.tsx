import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { firstFilter, type QueueFilter } from '../queue-filter.ts'
import { ReportFilter } from './report-filter.tsx'

const show = (given: Partial<QueueFilter>) => {
  const chosen: QueueFilter[] = []
  const page = renderPage(
    <ReportFilter filter={{ ...firstFilter, ...given }} reviewerName="王审核" onChange={(next) => chosen.push(next)} />
  )
  return { ...page, chosen }
}

const reviewer = '0198d2c4-0000-7000-8000-000000000007'

test.each([
  [
    { event: 'late', eventFrom: '2026-11-23', eventTo: '2026-11-29' },
    '报表中的案件：超时办结，2026-11-23 至 2026-11-29'
  ],
  [{ event: 'reopened', reviewer }, '报表中的案件：重新审理，审核员 王审核'],
  [{ overdue: '1', reviewer }, '报表中的案件：由 王审核 受理'],
  [{ overdue: '1', dueFrom: '2026-11-23', dueTo: '2026-11-29' }, '报表中的案件：办理时限在 2026-11-23 至 2026-11-29']
] as const)('the queue says what a link of the report shows: %j (R52)', (given, text) => {
  show(given)
  expect(screen.getByRole('alert').textContent).toContain(text)
})

test('清除 leaves the other conditions', async () => {
  const { user, chosen } = show({
    state: 'all',
    event: 'late',
    eventFrom: '2026-11-23',
    reviewer,
    qualification: 'LENDER'
  })
  await user.click(screen.getByRole('button', { name: '清除' }))
  expect(chosen[0]).toMatchObject({ state: 'all', qualification: 'LENDER', event: undefined, reviewer: undefined })
})

test('says nothing of an ordinary filter', () => {
  show({ state: 'REJECTED', overdue: '1' })
  expect(screen.queryByRole('alert')).toBeNull()
})
