import { beijingDay } from '@portal/contract/beijing-time'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useDeskLive } from '#web/shared/live/use-desk-live.ts'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession } from '#web/testing/as-admin.tsx'
import { fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { claimedRow, queueCounts, queueRow } from '#web/testing/review-queue.ts'
import { tableTexts } from '#web/testing/table-texts.ts'
import { alertTypesOf, tagLine } from '#web/testing/looks.ts'
import { toldAs } from '#web/testing/told.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { AbsenceDialog } from './absence-dialog.tsx'
import { AbsenceNotice } from '../absence-notice.tsx'
import { KeysButton } from '#web/shared/desk/keys-button.tsx'
import { choosableColumns } from './queue-columns.ts'
import { QueueEmpty } from './queue-empty.tsx'
import { readFilter } from '../queue-filter.ts'
import { QueueTable } from './queue-table.tsx'
import { QueuePage } from './queue.page.tsx'
import type { QueueRow } from '../review.queries.ts'
import { useClaim } from './use-claim.ts'
import { useSelection } from './use-selection.ts'

const listPath = '/api/admin/applications'
const countsPath = '/api/admin/applications/counts'
const name = '山西龘煤有限公司'

const self = {
  id: '0198d2c4-0000-7000-8000-0000000000a1',
  name: '甲审核',
  self: true,
  inWork: 1,
  absence: null,
  isAway: false
}

const viewId = '0198d2c4-0000-7000-8000-0000000000c1'

let asked: Asked[]
let rows: object[]
let nextCursor: string | null
let reviewers: object[]
let views: object[]
let answerList: () => unknown
let answerCounts: () => unknown
let answerClaim: () => unknown
let answerExport: () => unknown
let answerAbsence: () => unknown
let answerEnd: () => unknown

beforeEach(() => {
  localStorage.clear()
  fakeEventSource()
  rows = [queueRow()]
  nextCursor = null
  reviewers = [self]
  views = []
  answerList = () => ({ data: rows, nextCursor })
  answerCounts = () => queueCounts(41)
  answerClaim = () => undefined
  answerExport = () => new Response('PK')
  answerAbsence = () => ({ released: 2 })
  answerEnd = () => undefined
  const { id } = queueRow()
  asked = answerRequests({
    [`GET ${listPath}`]: () => answerList(),
    [`GET ${countsPath}`]: () => answerCounts(),
    'GET /api/admin/reviewers': () => reviewers,
    'GET /api/admin/saved-views': () => views,
    'POST /api/admin/saved-views': () => ({ id: viewId }),
    'DELETE /api/admin/absence': () => answerEnd(),
    'PUT /api/admin/absence': () => answerAbsence(),
    [`POST ${listPath}/${id}/assignment`]: () => undefined,
    [`POST ${listPath}/${claimedRow().id}/assignment`]: () => problem(409, 'application.assignee'),
    [`POST ${listPath}/${id}/claim`]: () => answerClaim(),
    [`DELETE ${listPath}/${claimedRow().id}/claim`]: () => undefined,
    [`GET ${listPath}/export`]: () => answerExport()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const claimedSelf = { id: self.id, name: '甲审核', self: true }

const signedIn = [[adminSessionQuery.queryKey, adminSession()] as const]

/** The frame of the desk follows the changes for its pages. */
const LiveQueue = () => {
  useDeskLive()
  return <QueuePage />
}

/** Shows the page and waits for its rows. */
const show = async (query = '') => {
  const view = renderPage(<LiveQueue />, {
    at: `/admin/applications${query}`,
    route: '/admin/applications',
    known: signedIn
  })
  await screen.findByRole('region', { name: '申请列表' })
  return view
}

/** The table alone. Returns the texts of its head and of its rows. */
const showRows = (shown: readonly ReturnType<typeof queueRow>[], query = ''): string[][] => {
  const decoded = shown.map((row): QueueRow => ({
    ...row,
    submittedAt: new Date(row.submittedAt),
    dueAt: new Date(row.dueAt)
  }))
  const Rows = () => {
    const selection = useSelection(decoded)
    return (
      <QueueTable
        rows={decoded}
        columns={choosableColumns}
        density="small"
        filter={readFilter(new URLSearchParams(query))}
        isStale={false}
        claim={useClaim(selection.untick)}
        selection={selection}
        onChange={() => undefined}
      />
    )
  }
  renderPage(<Rows />, { known: signedIn })
  return tableTexts(screen.getByRole('table'))
}

const listsAsked = () => asked.filter(({ method, path }) => method === 'GET' && path === listPath)
const countsAsked = () => asked.filter(({ path }) => path === countsPath)
const lastList = () => Object.fromEntries(listsAsked().at(-1)?.query ?? [])
const choose = async (user: Awaited<ReturnType<typeof show>>['user'], field: string, option: string) => {
  await user.click(screen.getByRole('combobox', { name: field }))
  await user.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
}

test('the rows and their numbers are asked for at once and show beside each other (R38)', async () => {
  await show()
  expect(await screen.findByText('共 41 条')).toBeTruthy()
  expect([listsAsked().length, countsAsked().length]).toEqual([1, 1])
  expect(lastList()).toEqual({ state: 'open', sort: 'due', limit: '20' })
  expect(screen.getByRole('tab', { name: /待办/ }).textContent).toBe('待办41')
  expect(screen.getByRole('tab', { name: /已通过/ }).textContent).toBe('已通过1000+')
  expect(screen.getByRole('tab', { name: '全部' }).textContent).toBe('全部')
  expect(screen.getByText(/^待办包括所有待受理和审核中的申请（含同事受理的），不含由您初审通过/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /^山西龘煤有限公司/ }).textContent).toBe(`${name}供应商 · 0000000185`)
})

test('a row tells its state, its round, who has it, that it is late or waits for a second approval (R28), and what became of the qualification (R26)', () => {
  const approved = (last: number, grant: 'SUSPENDED' | 'REVOKED' | 'EXPIRED') =>
    queueRow({ id: queueRow().id.replace(/1$/, String(last)), state: 'APPROVED', allowedActions: [], grant })
  const late = claimedRow({
    isRenewal: true,
    round: 2,
    overdue: true,
    expiredPapers: ['businessLicence', 'tradePermit']
  })
  const first = queueRow({
    enterprise: { ...queueRow().enterprise, number: '0000000186', fullName: null, type: { zh: '采购商', en: 'Buyer' } },
    awaitsSecondApproval: true,
    expiredPapers: ['businessLicence'],
    submittedAt: '2026-11-24T02:00:00.000Z',
    dueAt: '2026-11-27T03:00:00.000Z'
  })
  const ofColleague = queueRow({
    id: queueRow().id.replace(/1$/, '6'),
    state: 'IN_REVIEW',
    claimedBy: { ...claimedSelf, name: '乙审核', self: false },
    allowedActions: []
  })
  const times = ['2026-11-25 10:00:00', '2026-11-28 10:00:00']
  const shown = [late, first, ofColleague, approved(3, 'SUSPENDED'), approved(4, 'REVOKED'), approved(5, 'EXPIRED')]
  const name = '山西龘煤有限公司供应商 · 0000000185'
  const grants = ['已暂停', '已撤销', '已到期'].map((words) => `已通过资格${words}`)
  expect(showRows(shown)).toEqual([
    ['', '企业', '业务资格', '状态', '提交时间', '办理时限', '受理人', '操作'],
    [
      '',
      name,
      '统一交收续期第 2 轮',
      '审核中2 种证照已过期',
      times[0],
      `${times[1]} 已超时`,
      '甲审核（我）',
      '查看放回'
    ],
    [
      '',
      '尚未填写全称采购商 · 0000000186',
      '挂牌交易',
      '待受理待复审营业执照已过期',
      '2026-11-24 10:00:00',
      '2026-11-27 11:00:00',
      '未受理',
      '查看受理'
    ],
    ['', name, '挂牌交易', '审核中', ...times, '乙审核', '查看'],
    ...grants.map((state) => ['', name, '挂牌交易', state, ...times, '未受理', '查看'])
  ])
  const tags =
    '续期, 审核中 (processing), 2 种证照已过期 (error), 已超时 (error), 待受理 (warning), 待复审 (processing), 营业执照已过期 (error)'
  expect(tagLine().slice(0, tags.length)).toBe(tags)
})

test('a case is opened with the queue in its address, so that J and K lead through it (R38)', () => {
  showRows([queueRow()], 'claimed=mine&after=a')
  for (const link of [/^山西龘煤有限公司/, /^查看 /])
    expect(screen.getByRole('link', { name: link }).getAttribute('href')).toBe(
      `/admin/applications/${queueRow().id}?claimed=mine&after=a`
    )
})

test('an auditor has nothing to tick (R37)', () => {
  showRows([queueRow({ allowedActions: [] })])
  expect(screen.queryByRole('checkbox')).toBeNull()
})

test('turning a page asks for no numbers again, and another order or page size neither; both begin at the first page (R38)', async () => {
  nextCursor = 'next'
  const { user } = await show()
  await screen.findByText('共 41 条')
  const turn = async () => {
    await user.click(screen.getByRole('link', { name: '下一页' }))
    await waitFor(() => expect(lastList()).toMatchObject({ after: 'next' }))
  }
  await turn()
  await choose(user, '排序', '最新提交的在前')
  const orders = [...document.querySelectorAll('.ant-select-item-option-content')]
  expect(orders.map(({ textContent }) => textContent)).toEqual([
    '办理时限先到的在前',
    '办理时限后到的在前',
    '最新提交的在前',
    '最早提交的在前'
  ])
  await waitFor(() => expect(lastList()).toEqual({ state: 'open', sort: 'newest', limit: '20' }))
  await turn()
  await choose(user, '每页条数', '100 条/页')
  await waitFor(() => expect(lastList()).toEqual({ state: 'open', sort: 'newest', limit: '100' }))
  expect(countsAsked()).toHaveLength(1)
})

test('another tab asks for both; until its rows come, the former ones stay (ux 14)', async () => {
  const { user } = await show('?after=a&search=x')
  await screen.findByText('共 41 条')
  const list = Promise.withResolvers<unknown>()
  answerList = () => list.promise
  answerCounts = () => queueCounts(7)
  await user.click(screen.getByRole('tab', { name: /已通过/ }))
  await waitFor(() => expect(lastList()).toEqual({ state: 'APPROVED', search: 'x', sort: 'due', limit: '20' }))
  const region = screen.getByRole('region', { name: '申请列表' })
  expect(region.getAttribute('aria-busy')).toBe('true')
  expect(within(region).getByText(name)).toBeTruthy()
  expect(screen.getByText('正在更新…')).toBeTruthy()
  list.resolve({ data: [], nextCursor: null })
  expect(await screen.findByText('没有符合条件的申请')).toBeTruthy()
  expect(await screen.findByText('共 7 条')).toBeTruthy()
})

test('a claim tells so, asks for rows and numbers again, and cannot be given twice (R38)', async () => {
  const claim = Promise.withResolvers<undefined>()
  answerClaim = () => claim.promise
  const { user } = await show()
  const button = await screen.findByRole('button', { name: `受理 ${name} 的挂牌交易申请` })
  await user.dblClick(button)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  rows = [queueRow({ state: 'IN_REVIEW', claimedBy: { ...claimedSelf }, allowedActions: ['release'] })]
  claim.resolve(undefined)
  expect(await toldAs('已受理')).toBe('success')
  expect(await screen.findByRole('button', { name: `放回 ${name} 的挂牌交易申请` })).toBe(button)
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(countsAsked()).toHaveLength(2)
})

test('a case that a colleague took first is named, and loses 受理 (R27)', async () => {
  answerClaim = () => problem(409, 'application.claimed', { detail: '该申请已由其他审核员受理' })
  const { user } = await show()
  rows = [queueRow({ state: 'IN_REVIEW', claimedBy: { ...claimedSelf, self: false }, allowedActions: [] })]
  await user.click(screen.getByRole('button', { name: /^受理 / }))
  const report = await screen.findByRole('alert')
  expect(report.textContent).toContain('受理：成功 0 件，未成功 1 件')
  expect(report.textContent).toContain(`${name}（挂牌交易）`)
  expect(screen.queryByText('已受理')).toBeNull()
  expect(report.parentElement).toBe(document.activeElement)
  await waitFor(() => expect(screen.queryByRole('button', { name: /^受理 / })).toBeNull())
  expect([listsAsked().length, countsAsked().length]).toEqual([2, 2])
  await user.click(screen.getByRole('button', { name: '知道了' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what a colleague does shows by itself, with the numbers, and the focus stays in its row (R38)', async () => {
  rows = [queueRow(), claimedRow()]
  await show()
  await screen.findByText('共 41 条')
  const button = screen.getByRole('button', { name: /^受理 / })
  button.focus()
  rows = [
    queueRow({ state: 'IN_REVIEW', claimedBy: { ...claimedSelf, self: false }, allowedActions: [] }),
    claimedRow()
  ]
  answerCounts = () => queueCounts(40)
  act(() => newestStream().tell('{"kinds":["application"]}'))
  expect(await screen.findByText('甲审核')).toBeTruthy()
  expect(await screen.findByText('共 40 条')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^受理 / })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('link', { name: `查看 ${name} 的挂牌交易申请` }))
  // The button 刷新 shows only its own loading.
  expect(screen.getByRole('button', { name: '刷新' }).className).not.toContain('loading')
})

test('刷新 reads both again; more than a thousand are told as 1000+ (R38)', async () => {
  const { user } = await show()
  await screen.findByText('共 41 条')
  answerCounts = () => queueCounts(1000)
  rows = [claimedRow()]
  await user.click(screen.getByRole('button', { name: '刷新' }))
  expect(await screen.findByText('共 1000+ 条')).toBeTruthy()
  expect(await screen.findByText('统一交收')).toBeTruthy()
  expect([listsAsked().length, countsAsked().length]).toEqual([2, 2])
})

test('where the rows fail, the page says so; where the numbers fail, the rows show all the same; 重试 asks again', async () => {
  answerList = () => problem(503, 'service.unavailable', { detail: '系统维护中' })
  answerCounts = () => problem(500, 'service.fault', { detail: '系统出现异常' })
  const { user } = renderPage(<QueuePage />, { known: signedIn })
  expect((await screen.findByRole('alert')).textContent).toContain('系统维护中')
  expect(screen.queryByRole('region')).toBeNull()
  answerList = () => ({ data: rows, nextCursor })
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByText(name)).toBeTruthy()
  expect((await screen.findByText(/系统出现异常/)).closest('[role=alert]')).toBeTruthy()
  expect(screen.queryByText(/^共/)).toBeNull()
  answerCounts = () => queueCounts(41)
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByText('共 41 条')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('the headings sort, with the pointer and with Enter and Space, in both directions (ux 15)', async () => {
  const { user, router } = await show('?after=a')
  const heading = (title: string) => screen.getByRole('columnheader', { name: title })
  expect(heading('办理时限').getAttribute('aria-sort')).toBe('ascending')
  await user.click(heading('办理时限'))
  await waitFor(() => expect(lastList()).toEqual({ state: 'open', sort: 'dueLast', limit: '20' }))
  expect(heading('办理时限').getAttribute('aria-sort')).toBe('descending')
  await user.click(heading('办理时限'))
  await waitFor(() => expect(router.state.location.search).toBe(''))
  heading('提交时间').focus()
  // antd asks for the code of the key, which user-event does not send.
  fireEvent.keyDown(heading('提交时间'), { key: 'Enter', keyCode: 13 })
  await waitFor(() => expect(lastList()).toMatchObject({ sort: 'oldest' }))
  expect(heading('提交时间').getAttribute('aria-sort')).toBe('ascending')
  expect(heading('办理时限').getAttribute('aria-sort')).toBeNull()
  await user.keyboard(' ')
  await waitFor(() => expect(lastList()).toMatchObject({ sort: 'newest' }))
  expect(document.activeElement).toBe(heading('提交时间'))
})

test('chosen rows are claimed together; the bar says how far it is and takes the focus (ux 15)', async () => {
  rows = [queueRow(), claimedRow(), queueRow({ id: '0198d2c4-0000-7000-8000-000000000003', allowedActions: [] })]
  const claim = Promise.withResolvers<undefined>()
  answerClaim = () => claim.promise
  const { user } = await show()
  // A row without an action cannot be chosen.
  expect(screen.getAllByRole('checkbox', { name: /^选择 / })).toHaveLength(2)
  await user.click(screen.getByRole('checkbox', { name: /^选择本页全部/ }))
  const bar = screen.getByRole('group', { name: '批量操作' })
  expect(within(bar).getByRole('status').textContent).toBe('已选 2 件')
  await user.click(within(bar).getByRole('button', { name: '受理 1 件' }))
  expect(within(bar).getByRole('status').textContent).toBe('正在处理第 1 件，共 1 件')
  expect(document.activeElement).toBe(bar)
  claim.resolve(undefined)
  expect(await toldAs('已受理')).toBe('success')
  await waitFor(() => expect(within(bar).getByRole('status').textContent).toBe('已选 1 件'))
  await user.click(within(bar).getByRole('button', { name: '取消选择' }))
  expect(within(bar).queryByRole('button')).toBeNull()
})

test('ticks and messages go with the rows that they belong to', async () => {
  const { user } = await show()
  await user.click(screen.getByRole('checkbox', { name: `选择 ${name} 的挂牌交易申请` }))
  answerClaim = () => problem(409, 'application.claimed')
  await user.click(screen.getByRole('button', { name: /^受理 山西/ }))
  await screen.findByRole('alert')
  expect(screen.getByText('已选 1 件')).toBeTruthy()
  await choose(user, '排序', '最早提交的在前')
  await waitFor(() => expect(screen.queryByText('已选 1 件')).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
})

test('columns are hidden and shown by their names, and the choice is kept in this browser, that of 全部显示 too (ux 15)', async () => {
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
  const openDialog = async ({ user }: Awaited<ReturnType<typeof show>>) => {
    await user.click(screen.getByRole('button', { name: '显示设置' }))
    return within(await screen.findByRole('dialog', { name: '显示设置' }))
  }
  const all = ['', '企业', '业务资格', '状态', '提交时间', '办理时限', '受理人', '操作']
  const first = await show()
  expect(heads()).toEqual(all)
  const dialog = await openDialog(first)
  for (const column of ['提交时间', '状态']) await first.user.click(dialog.getByRole('checkbox', { name: column }))
  await first.user.keyboard('{Escape}')
  await focusIsAt(() => screen.getByRole('button', { name: '显示设置' }))
  first.unmount()

  const second = await show()
  expect(heads()).toEqual(['', '企业', '业务资格', '办理时限', '受理人', '操作'])
  await second.user.click((await openDialog(second)).getByRole('button', { name: '全部显示' }))
  expect(heads()).toEqual(all)
  second.unmount()
  await show()
  expect(heads()).toEqual(all)
})

test('导出 takes the filter and says when the file is there (ux 15); a refusal says why until the next success or another filter', async () => {
  URL.createObjectURL = () => 'blob:file'
  URL.revokeObjectURL = () => undefined
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const { user, router } = await show('?state=all&from=2026-01-01&sort=newest')
  const refuse = async () => {
    answerExport = () => problem(409, 'export.too-many', { detail: '超过 10000 条，请缩小筛选范围后再导出' })
    await user.click(screen.getByRole('button', { name: '导出' }))
    expect((await screen.findByText(/超过 10000 条/)).closest('[role=alert]')).toBeTruthy()
  }
  await refuse()
  expect(screen.queryByText('已导出')).toBeNull()
  expect(saved).toEqual([])
  answerExport = () => new Response('PK')
  await user.click(screen.getByRole('button', { name: '导出' }))
  expect(await toldAs('已导出')).toBe('success')
  expect(screen.queryByText(/超过 10000 条/)).toBeNull()
  const exports = asked.filter(({ path }) => path.endsWith('/export'))
  expect(exports.map(({ query }) => Object.fromEntries(query)).at(-1)).toEqual({
    state: 'all',
    submittedFrom: '2026-01-01',
    sort: 'newest'
  })
  // Windows allows no colons in names of files.
  expect(saved.join()).toMatch(/^业务资格审核 \d{4}-\d\d-\d\d \d{6}\.xlsx$/)
  await refuse()
  await act(() => router.navigate('?state=all'))
  await waitFor(() => expect(screen.queryByText(/超过 10000 条/)).toBeNull())
})

test.each([
  ['', '没有待办的申请', undefined],
  ['state=REJECTED', '这里还没有申请', undefined],
  ['state=all&search=x', '没有符合条件的申请', { name: '重置', to: '/admin/applications?state=all' }],
  ['from=2026-01-01', '没有符合条件的申请', { name: '重置', to: '/admin/applications' }],
  ['claimed=mine&after=a&after=b', '这一页已经没有内容', { name: '回到第一页', to: '/admin/applications?claimed=mine' }]
])('an empty list at “%s” says why, and what to do next (ux 14)', (query, words, link) => {
  renderPage(<QueueEmpty filter={readFilter(new URLSearchParams(query))} />)
  expect(screen.getByText(words)).toBeTruthy()
  expect(screen.queryAllByRole('link').map((each) => [each.textContent, each.getAttribute('href')])).toEqual(
    link ? [[link.name, link.to]] : []
  )
})

test('three pages are turned forwards and back again, each with its own rows, and one is jumped to as far as the address holds its cursor (R38)', async () => {
  const pages: Record<string, [string, string | null]> = {
    '': ['第一页公司', 'b'],
    b: ['第二页公司', 'c'],
    c: ['第三页公司', null]
  }
  answerList = () => {
    const [fullName, next] = pages[lastList()['after'] ?? ''] ?? ['', null]
    return { data: [queueRow({ enterprise: { ...queueRow().enterprise, fullName } })], nextCursor: next }
  }
  const { user, router } = await show()
  const turn = async (name: string, fullName: string) => {
    await user.click(screen.getByRole('link', { name }))
    expect(await screen.findByText(fullName)).toBeTruthy()
  }
  await turn('下一页', '第二页公司')
  await turn('下一页', '第三页公司')
  expect(router.state.location.search).toBe('?after=b&after=c')
  expect(screen.getByRole('button', { name: '下一页' }).hasAttribute('disabled')).toBe(true)
  await choose(user, '跳至', '第 2 页')
  expect(await screen.findByText('第二页公司')).toBeTruthy()
  expect(router.state.location.search).toBe('?after=b')
  await turn('上一页', '第一页公司')
  expect(router.state.location.search).toBe('')
  expect(screen.getByRole('button', { name: '上一页' }).hasAttribute('disabled')).toBe(true)
  await turn('下一页', '第二页公司')
  await turn('首页', '第一页公司')
  expect(router.state.location.search).toBe('')
})

test('of several ticked rows exactly those are claimed and put back, one after the other', async () => {
  const ids = ['1', '2', '3'].map((last) => queueRow().id.replace(/1$/, last))
  rows = ids.map((id, place) =>
    queueRow({ id, enterprise: { ...queueRow().enterprise, fullName: `企业${place + 1}` } })
  )
  const acts: string[] = []
  asked = answerRequests({
    [`GET ${listPath}`]: () => ({ data: rows, nextCursor: null }),
    [`GET ${countsPath}`]: () => answerCounts(),
    ...Object.fromEntries(
      ids.flatMap((id, place) => [
        [
          `POST ${listPath}/${id}/claim`,
          () => {
            acts.push(`受理${place + 1}`)
            rows = rows.map((row, other) =>
              other === place ? { ...row, claimedBy: claimedSelf, allowedActions: ['release'] } : row
            )
          }
        ],
        [`DELETE ${listPath}/${id}/claim`, () => void acts.push(`放回${place + 1}`)]
      ])
    )
  })
  const { user } = await show()
  const bar = within(screen.getByRole('group', { name: '批量操作' }))
  for (const name of ['企业1', '企业3'])
    await user.click(screen.getByRole('checkbox', { name: `选择 ${name} 的挂牌交易申请` }))
  expect(buttonsOf(screen.getByRole('group', { name: '批量操作' }))).toEqual([
    '受理 2 件 (primary)',
    '转交 2 件',
    '取消选择'
  ])
  await user.click(bar.getByRole('button', { name: '受理 2 件' }))
  expect(await toldAs('已受理 2 件')).toBe('success')
  expect(await screen.findByRole('button', { name: /^放回 企业3/ })).toBeTruthy()
  await user.click(screen.getByRole('checkbox', { name: '选择 企业3 的挂牌交易申请' }))
  expect(bar.getByRole('status').textContent).toBe('已选 1 件')
  await user.click(bar.getByRole('button', { name: '放回 1 件' }))
  expect(await toldAs('已放回队列')).toBe('success')
  expect(acts).toEqual(['受理1', '受理3', '放回3'])
})

test('what failed and what was not tried is told for each case, those without a name by their number', async () => {
  const ids = ['1', '2', '3'].map((last) => queueRow().id.replace(/1$/, last))
  rows = ids.map((id, place) =>
    queueRow({ id, enterprise: { ...queueRow().enterprise, number: `000000000${place + 1}`, fullName: null } })
  )
  asked = answerRequests({
    [`GET ${listPath}`]: () => ({ data: rows, nextCursor: null }),
    [`GET ${countsPath}`]: () => answerCounts(),
    [`POST ${listPath}/${ids[0]}/claim`]: () => undefined,
    [`POST ${listPath}/${ids[1]}/claim`]: () => problem(503, 'service.busy', { detail: '系统繁忙' })
  })
  const { user } = await show()
  for (const name of ['查看', '受理']) expect(screen.getByLabelText(`${name} 0000000003 的挂牌交易申请`)).toBeTruthy()
  for (const last of [1, 2, 3])
    await user.click(screen.getByRole('checkbox', { name: `选择 000000000${last} 的挂牌交易申请` }))
  await user.click(screen.getByRole('button', { name: '受理 3 件' }))
  const report = await screen.findByRole('alert')
  expect(report.textContent).toContain('受理：成功 1 件，未成功 2 件')
  expect(
    within(report)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
  ).toEqual(['0000000002（挂牌交易）：系统繁忙', '0000000003（挂牌交易）：没有处理'])
  await waitFor(() => expect([listsAsked().length, countsAsked().length]).toEqual([2, 2]))
  // What was done is no longer ticked.
  expect(within(screen.getByRole('group', { name: '批量操作' })).getByRole('status').textContent).toBe('已选 2 件')
})

test('the keys of the list are told, and not those of a case', async () => {
  const { user } = renderPage(<KeysButton page="queue" />)
  await user.click(screen.getByRole('button', { name: /^快捷键/ }))
  const help = (await screen.findByRole('dialog', { name: '快捷键' })).textContent
  expect(help).toContain('J下一行K上一行Enter打开所在行的申请Ctrl K查找企业、申请和账号?打开本说明')
  for (const words of ['放大 / 缩小', '退回']) expect(help).not.toContain(words)
})

const othersCase: Parameters<typeof queueRow>[0] = {
  claimedBy: { ...claimedSelf, self: false },
  allowedActions: ['release']
}

const tickAll = async (user: Awaited<ReturnType<typeof show>>['user']) =>
  user.click(screen.getByRole('checkbox', { name: /^选择本页全部/ }))

test('nothing is assigned before a colleague is chosen; then ticked cases are assigned to one who is at work, and what failed is told (R38)', async () => {
  rows = [queueRow(), claimedRow(), queueRow({ id: '0198d2c4-0000-7000-8000-000000000003', ...othersCase })]
  const absence = { from: '2026-11-20', until: '2026-12-03' }
  reviewers = [
    self,
    {
      id: '0198d2c4-0000-7000-8000-0000000000b2',
      name: '乙审核',
      self: false,
      inWork: 3,
      absence: null,
      isAway: false
    },
    { id: '0198d2c4-0000-7000-8000-0000000000b3', name: '丙审核', self: false, inWork: 0, absence, isAway: true }
  ]
  const { user } = await show()
  await tickAll(user)
  await user.click(screen.getByRole('button', { name: '转交 2 件' }))
  const dialog = within(await screen.findByRole('dialog', { name: '转交 2 件申请' }))
  expect(await dialog.findByText('丙审核休假至 2026-12-03')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '转交' }))
  expect((await dialog.findByRole('alert')).textContent).toBe('请选择接收的审核员')
  expect(asked.some(({ path }) => path.endsWith('/assignment'))).toBe(false)
  await user.click(dialog.getByRole('combobox', { name: '接收的审核员' }))
  const options = await screen.findAllByText(/在办/, { selector: '.ant-select-item-option-content' })
  expect(options.map(({ textContent }) => textContent)).toEqual(['乙审核（在办 3 件）'])
  if (options[0]) await user.click(options[0])
  await user.click(dialog.getByRole('button', { name: '转交' }))
  expect(await screen.findByText('转交：成功 1 件，未成功 1 件')).toBeTruthy()
  expect(screen.getByText('统一交收', { exact: false, selector: 'li' }).textContent).toContain('统一交收')
  await waitFor(() => expect([listsAsked().length, countsAsked().length]).toEqual([2, 2]))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: '批量操作' })))
  const sent = asked.filter(({ path }) => path.endsWith('/assignment'))
  expect(sent.map(({ body }) => body)).toEqual([
    { reviewerId: '0198d2c4-0000-7000-8000-0000000000b2' },
    { reviewerId: '0198d2c4-0000-7000-8000-0000000000b2' }
  ])
})

test('a vacation is entered, shown above the queue and ended, each also after a refusal (R38)', async () => {
  const { user } = await show()
  await user.click(screen.getByRole('button', { name: '登记休假' }))
  const dialog = within(await screen.findByRole('dialog', { name: '登记休假' }))
  const until = dialog.getByLabelText<HTMLInputElement>('最后一天')
  const from = dialog.getByLabelText<HTMLInputElement>('第一天').value
  expect([from, until.value]).toEqual([beijingDay(new Date()), ''])
  await user.click(until)
  await user.paste('2099-12-31')
  answerAbsence = () => problem(503, 'service.busy', { detail: '系统繁忙' })
  await user.click(dialog.getByRole('button', { name: '登记' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(until.value).toBe('2099-12-31')
  expect(screen.queryByText(/休假已登记/)).toBeNull()
  answerAbsence = () => {
    reviewers = [{ ...self, absence: { from: '2026-11-28', until: '2099-12-31' }, isAway: true }]
    rows = [claimedRow()]
    return { released: 2 }
  }
  await user.click(dialog.getByRole('button', { name: '登记' }))
  expect(await toldAs('休假已登记，2 件申请已放回队列')).toBe('success')
  expect(asked.findLast(({ method }) => method === 'PUT')?.body).toEqual({ from, until: '2099-12-31' })
  expect(await screen.findByText('您正在休假（2026-11-28 至 2099-12-31），不能受理申请。')).toBeTruthy()
  expect(alertTypesOf()).toBe('warning')
  expect(await screen.findByText('统一交收')).toBeTruthy()
  answerEnd = () => problem(503, 'service.busy', { detail: '稍后再试' })
  await user.click(screen.getByRole('button', { name: '结束休假' }))
  expect(await toldAs(/稍后再试/)).toBe('error')
  expect(screen.getByText(/您正在休假/)).toBeTruthy()
  expect(screen.queryByText('休假已结束')).toBeNull()
  answerEnd = () => {
    reviewers = [self]
    rows = [queueRow()]
  }
  await user.click(screen.getByRole('button', { name: '结束休假' }))
  expect(await toldAs('休假已结束')).toBe('success')
  expect(screen.queryByText(/您正在休假/)).toBeNull()
  expect(await screen.findByText('挂牌交易')).toBeTruthy()
})

test('a vacation that has not begun is told and can be called off; that of a colleague is not told (R38)', async () => {
  const absence = { from: '2099-11-28', until: '2099-12-31' }
  reviewers = [
    { ...self, id: viewId, name: '乙审核', self: false, absence: { ...absence, until: '2099-12-30' }, isAway: true },
    { ...self, absence }
  ]
  renderPage(<AbsenceNotice />, { known: signedIn })
  expect((await screen.findByRole('alert')).textContent).toContain('您将于 2099-11-28 至 2099-12-31 休假')
  expect(alertTypesOf()).toBe('info')
  expect(screen.getByRole('button', { name: '取消休假' })).toBeTruthy()
  expect(screen.queryByText(/您正在休假/)).toBeNull()
})

test.each([
  ['2026-11-27T16:30:00Z', '2026-11-28'],
  ['2026-11-28T15:30:00Z', '2026-11-28']
])(
  'at %s a vacation is offered from %s on, the day in Beijing; where nothing was put back, nothing is said of it (R38)',
  async (now, today) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
    const closed = vi.fn<() => void>()
    const { user } = renderPage(<AbsenceDialog onClose={closed} />, { known: signedIn })
    const until = screen.getByLabelText<HTMLInputElement>('最后一天')
    expect(screen.getByLabelText<HTMLInputElement>('第一天').value).toBe(today)
    await user.click(until)
    await user.paste('2099-12-31')
    answerAbsence = () => ({ released: 0 })
    await user.click(screen.getByRole('button', { name: '登记' }))
    expect(await toldAs('休假已登记')).toBe('success')
    expect(closed).toHaveBeenCalledOnce()
  }
)

test('an auditor has no vacation to enter, and nothing is asked about those of the reviewers (R37)', async () => {
  renderPage(<QueuePage />, { known: [[adminSessionQuery.queryKey, adminSession({ roles: ['AUDIT'] })]] })
  expect(await screen.findByRole('button', { name: '导出' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '登记休假' })).toBeNull()
  expect(asked.some(({ path }) => path === '/api/admin/reviewers')).toBe(false)
})

test('a filter is saved under a name, without the page, and opened again (R38)', async () => {
  const { user } = await show('?state=RETURNED&overdue=1&after=a')
  await user.click(screen.getByRole('button', { name: '保存当前筛选' }))
  const dialog = within(await screen.findByRole('dialog'))
  await fill(user, dialog.getByRole('textbox'), '超时退回')
  views = [{ id: viewId, name: '超时退回', query: 'state=RETURNED&overdue=1' }]
  await user.click(dialog.getByRole('button', { name: /^保存/ }))
  await waitFor(() =>
    expect(asked.find(({ method, path }) => method === 'POST' && path.endsWith('/saved-views'))?.body).toMatchObject({
      page: 'queue',
      name: '超时退回',
      query: 'state=RETURNED&overdue=1'
    })
  )
  // Opened from another filter.
  await user.click(await screen.findByRole('tab', { name: /全部/ }))
  await choose(user, '常用筛选', '超时退回')
  await waitFor(() => expect(lastList()).toMatchObject({ state: 'RETURNED', overdue: '1' }))
  expect(lastList()).not.toHaveProperty('after')
})
