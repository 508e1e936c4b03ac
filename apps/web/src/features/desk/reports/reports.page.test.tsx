import type { AdminRole } from '@portal/contract/endpoint'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, ownId } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { ReportsPage } from './reports.page.tsx'

const counts = {
  received: 1200,
  claimed: 7,
  decided: 5,
  approved: 3,
  rejected: 2,
  returned: 1,
  late: 0,
  reopened: 4,
  overdue: 6,
  medianDays: 2,
  p90Days: null
}

const week = (from: string, to: string) => ({ ...counts, key: from, name: null, days: { from, to } })

const byWeek = {
  from: '2026-11-23',
  to: '2026-12-01',
  total: counts,
  rows: [week('2026-11-23', '2026-11-29'), week('2026-11-30', '2026-12-01')]
}

const reviewerId = '0198d2c4-0000-7000-8000-000000000007'
const byReviewer = {
  ...byWeek,
  rows: [
    { ...counts, key: reviewerId, name: { zh: '王审核', en: '王审核' }, days: null },
    { ...counts, key: null, name: null, days: null }
  ]
}

const open = (roles: AdminRole[], answer: (query: URLSearchParams) => unknown) => {
  const asked = answerRequests({ 'GET /api/admin/reports': ({ query }) => answer(query) })
  const session = {
    id: ownId,
    username: 'someone_1',
    name: '某某',
    roles,
    menu: [],
    unreadMessages: 0,
    due: [],
    idleSeconds: 1800,
    expiresAt: at
  }
  return { asked, ...renderPage(<ReportsPage />, { known: [[adminSessionQuery.queryKey, session]] }) }
}

afterEach(() => changeLanguage('zh-CN'))

const rowsOf = () => within(screen.getByRole('table')).getAllByRole('row')
const linksOf = (row: HTMLElement | undefined) =>
  within(row ?? document.body)
    .getAllByRole('link')
    .map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])

test('a reviewer sees the newest week first, and each number above zero leads to its cases (R52)', async () => {
  open(['REVIEWER'], () => byWeek)
  await screen.findByRole('table')
  const [, newest, former, total] = rowsOf()
  expect(newest?.textContent).toBe('2026-11-30 至 2026-12-011,20053212—046')
  expect(former?.textContent).toMatch(/^2026-11-23 至 2026-11-29/)
  expect(total?.textContent).toMatch(/^合计1,200/)
  expect(linksOf(newest)[0]).toEqual([
    '查看2026-11-30 至 2026-12-01收到的 1,200 件',
    '/admin/applications?state=all&event=received&eventFrom=2026-11-30&eventTo=2026-12-01'
  ])
  // Nothing late, and times are no cases.
  expect(linksOf(newest)).toHaveLength(7)
  expect(screen.getByRole('button', { name: '导出审核决定' })).toBeTruthy()
})

test('by reviewer the rows say what each one claimed, and what nobody has', async () => {
  const { user, asked } = open(['AUDIT'], (query) => (query.get('by') === 'reviewer' ? byReviewer : byWeek))
  // Screen readers skip the chart, which is of weeks alone.
  await screen.findByText('每周的审核结果')
  await user.click(screen.getByRole('tab', { name: '按审核员' }))
  const own = await screen.findByRole('row', { name: /^王审核/ })
  expect(screen.queryByText('每周的审核结果')).toBeNull()
  expect(linksOf(own)[0]?.[1]).toBe(
    `/admin/applications?state=all&event=claimed&eventFrom=2026-11-23&eventTo=2026-12-01&reviewer=${reviewerId}`
  )
  expect(linksOf(screen.getByRole('row', { name: /^未受理/ })).at(-1)?.[1]).toBe(
    '/admin/applications?state=all&overdue=1&claimed=nobody'
  )
  expect(asked.at(-1)?.query.get('by')).toBe('reviewer')
})

test('an administrator of the system sees numbers without links, and no file (R37)', async () => {
  open(['SYSTEM'], () => byWeek)
  await screen.findByRole('table')
  expect(within(screen.getByRole('table')).queryAllByRole('link')).toEqual([])
  expect(screen.queryByRole('button', { name: '导出审核决定' })).toBeNull()
})

test.each(['zh-CN', 'en'] as const)('what each number is can be read on the page (%s)', async (language) => {
  changeLanguage(language)
  const { user } = open(['REVIEWER'], () => byWeek)
  await user.click(await screen.findByRole('button', { name: language === 'en' ? 'What the numbers are' : '统计口径' }))
  expect(
    await screen.findByText(language === 'en' ? /0 on the day of the submission/ : /提交当天为 0，次一工作日为 1/)
  ).toBeTruthy()
})

test('a period that the server refuses is told', async () => {
  open(['REVIEWER'], () => problem(400, 'request.invalid'))
  expect(await screen.findByRole('alert')).toBeTruthy()
})
