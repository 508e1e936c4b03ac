import type { AdminRole } from '@portal/contract/endpoint'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, ownId } from '#web/testing/center.tsx'
import { coloursOfBars, giveChartsRoom, partsOfBar } from '#web/testing/charts.ts'
import { put } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
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

type Reply = (query: URLSearchParams) => unknown

const open = (roles: AdminRole[], answer: Reply, address = '/admin/reports', file?: Reply) => {
  const asked = answerRequests({
    'GET /api/admin/reports': ({ query }) => answer(query),
    'GET /api/admin/reports/export': ({ query }) => file?.(query)
  })
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
  return { asked, ...renderPage(<ReportsPage />, { at: address, known: [[adminSessionQuery.queryKey, session]] }) }
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.restoreAllMocks()
})

const rowsOf = () => within(screen.getByRole('table')).getAllByRole('row')
const linksOf = (row: HTMLElement | undefined) =>
  within(row ?? document.body)
    .getAllByRole('link')
    .map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])

test('a reviewer sees the newest week first, and each number above zero leads to its cases (R52)', async () => {
  open(['REVIEWER'], () => byWeek)
  await screen.findByRole('table')
  const [heads, newest, former, total] = rowsOf()
  expect(heads?.textContent).toBe('周（周一至周日）收到审结通过驳回退回用时中位数九成用时超时办结重新审理目前超时')
  expect(newest?.textContent).toBe('2026-11-30 至 2026-12-011,20053212—046')
  expect(former?.textContent).toMatch(/^2026-11-23 至 2026-11-29/)
  expect(total?.textContent).toMatch(/^合计1,200/)
  expect(linksOf(newest)[0]).toEqual([
    '查看2026-11-30 至 2026-12-01收到的 1,200 件',
    '/admin/applications?state=all&event=received&eventFrom=2026-11-30&eventTo=2026-12-01'
  ])
  // Nothing late, and times are no cases.
  expect(linksOf(newest)).toHaveLength(7)
  expect(linksOf(newest).at(-1)?.[1]).toBe(
    '/admin/applications?state=all&overdue=1&dueFrom=2026-11-30&dueTo=2026-12-06'
  )
  expect(linksOf(total)[0]).toEqual([
    '查看合计收到的 1,200 件',
    '/admin/applications?state=all&event=received&eventFrom=2026-11-23&eventTo=2026-12-01'
  ])
  expect(screen.getByRole('button', { name: '导出审核决定' })).toBeTruthy()
})

test('by reviewer the rows say what each one claimed, and what nobody has', async () => {
  const answer: Reply = (query) => (query.get('by') === 'reviewer' ? byReviewer : byWeek)
  const { user, asked } = open(['AUDIT'], answer, '/admin/reports?from=2026-11-23&to=2026-12-01')
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
  expect(tableTexts(screen.getByRole('table')).map(([name, first]) => [name, first])).toEqual([
    ['审核员', '受理'],
    ['王审核', '7'],
    ['未受理', '7'],
    ['合计', '7']
  ])
  expect(asked.map(({ query }) => query.toString())).toEqual([
    'by=week&from=2026-11-23&to=2026-12-01',
    'by=reviewer&from=2026-11-23&to=2026-12-01'
  ])
})

test('by qualification the rows are named in the language of the page and lead to its cases', async () => {
  changeLanguage('en')
  const listing = { ...counts, key: 'LISTING', name: { zh: '挂牌交易', en: 'Listed trading' }, days: null }
  open(['REVIEWER'], () => ({ ...byWeek, rows: [listing] }), '/admin/reports?by=qualification')
  const own = await screen.findByRole('row', { name: /^Listed trading/ })
  expect(linksOf(own)[0]).toEqual([
    'Listed trading, Received: open the 1,200 cases',
    '/admin/applications?state=all&event=received&eventFrom=2026-11-23&eventTo=2026-12-01&qualification=LISTING'
  ])
})

test('the period is asked for and exported; a file that cannot be made is told', async () => {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  let file: Reply = () => problem(409, 'export.too-many', { detail: '超过 10000 条' })
  const { user, asked } = open(
    ['REVIEWER'],
    () => byWeek,
    '/admin/reports',
    (query) => file(query)
  )
  await screen.findByRole('table')
  put(screen.getByRole('textbox', { name: '开始日期' }), '2026-11-02')
  put(screen.getByRole('textbox', { name: '结束日期' }), '2026-11-30')
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() => expect(asked.at(-1)?.query.toString()).toBe('by=week&from=2026-11-02&to=2026-11-30'))
  await user.click(screen.getByRole('button', { name: '导出审核决定' }))
  expect((await screen.findByRole('alert')).textContent).toContain('超过 10000 条')
  file = () => new Response(new Blob(['x']))
  await user.click(screen.getByRole('button', { name: '导出审核决定' }))
  await waitFor(() => expect(saved).toEqual([expect.stringMatching(/^审核决定 .*\.xlsx$/)]))
  expect(asked.at(-1)).toMatchObject({ path: '/api/admin/reports/export' })
  expect(asked.at(-1)?.query.toString()).toBe('from=2026-11-02&to=2026-11-30')
})

test('the chart of a week shows what was approved, returned and rejected', async () => {
  giveChartsRoom()
  open(['REVIEWER'], () => ({ ...byWeek, rows: byWeek.rows.slice(1) }))
  const chart = (await screen.findByText('每周的审核结果')).closest('figure')
  // Rejected lie on the axis, returned on them, and approved at the top.
  await waitFor(() => expect(partsOfBar(chart)).toEqual([33, 17, 50]))
  expect(coloursOfBars(chart)).toBe('error, warning, primary')
  const legend = [...(chart?.querySelectorAll('.recharts-legend-item') ?? [])]
  expect(legend.map(({ textContent }) => textContent)).toEqual(['通过', '退回', '驳回'])
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
