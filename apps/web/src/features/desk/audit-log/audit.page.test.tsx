import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { auditEvent, factValue } from '#web/testing/audit-events.ts'
import { fill } from '#web/testing/fill.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { useAuditTable } from './audit-table.tsx'
import { AuditPage } from './audit.page.tsx'
import type { AuditEvent } from './audit.queries.ts'
import { ChainDialog } from './chain-dialog.tsx'

const caseId = '0198d2c4-0000-7000-8000-000000000001'
const path = '/api/admin/audit-events'

const decided = auditEvent({
  action: 'application.decided',
  enterprise: { number: '0000000185', fullName: '山西龘煤有限公司', caseId },
  facts: [
    { key: 'applicationId', values: [factValue(caseId, { name: { zh: '挂牌交易', en: 'Listed trading' }, caseId })] },
    { key: 'decision', values: [factValue('return')] }
  ]
})

type Page = { data?: object[]; nextCursor?: string | null; tooCommon?: string[] }

const answer = ({ data = [decided], nextCursor = null, tooCommon = [] }: Page = {}) =>
  answerRequests({ [`GET ${path}`]: () => ({ data, nextCursor, tooCommon }) })

const open = (at = '/admin/audit') => renderPage(<AuditPage />, { at })

const Listed = ({ events }: { events: AuditEvent[] }) => <ListTable {...useAuditTable()} rows={events} />
const list = (...events: AuditEvent[]) => renderPage(<Listed events={events} />)

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })
const put = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })

const lastQuery = (asked: ReturnType<typeof answer>) => Object.fromEntries(asked.at(-1)?.query ?? [])

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('a record is in words: act, person, enterprise with its case, and the telling facts (R39)', () => {
  const system = auditEvent({
    id: '76',
    at: new Date('2026-01-04T01:00:00Z'),
    action: 'grant.changed',
    actorKind: 'system',
    actor: null,
    enterprise: { number: '0000000007', fullName: null, caseId: null },
    facts: [{ key: 'action', values: [factValue('expire')] }],
    sealed: false
  })
  list(decided, system)
  expect(tableTexts(screen.getByRole('table', { name: '审计记录列表' }))).toEqual([
    ['详情', '时间', '操作', '操作人', '企业', '摘要', '哈希链'],
    [
      '',
      '2026-01-05 09:00:00',
      '审核决定',
      '李审核（reviewer_one）管理员',
      '山西龘煤有限公司0000000185',
      '申请 挂牌交易决定 退回',
      '已入链'
    ],
    ['', '2026-01-04 09:00:00', '业务资格变化', '系统', '尚未填写全称0000000007', '操作 到期', '待入链']
  ])
  const links = screen.getAllByRole('link', { name: '山西龘煤有限公司' })
  expect(links.map((link) => [link.getAttribute('href'), link.title])).toEqual([
    [`/admin/applications/${caseId}`, '查看 山西龘煤有限公司 最近的申请']
  ])
  expect(screen.queryByRole('link', { name: '尚未填写全称' })).toBeNull()
  expect(document.body.textContent).not.toContain('application.decided')
  expect(document.body.textContent).not.toContain(caseId)
})

test('each opened row has everything that was recorded of it, and both stay open (R39)', async () => {
  const { user } = list(decided, auditEvent({ id: '78', ip: '', requestId: 'request-78' }))
  const first = screen.getByRole('button', { name: '详情：审核决定，2026-01-05 09:00:00' })
  const second = screen.getByRole('button', { name: '详情：查看审计记录，2026-01-05 09:00:00' })
  expect(first.getAttribute('aria-expanded')).toBe('false')
  await user.click(second)
  expect(await screen.findByText('request-78')).toBeTruthy()
  expect(screen.queryByText('request-77')).toBeNull()
  expect(screen.queryByText('来源地址')).toBeNull()
  await user.click(first)
  expect(await screen.findByText('request-77')).toBeTruthy()
  expect(screen.getByText('来源地址')).toBeTruthy()
  expect(screen.getByText('10.0.0.9')).toBeTruthy()
  for (const link of screen.getAllByRole('link', { name: '挂牌交易' }))
    expect(link.getAttribute('href')).toBe(`/admin/applications/${caseId}`)
  await user.click(second)
  await waitFor(() => expect(second.getAttribute('aria-expanded')).toBe('false'))
  expect(first.getAttribute('aria-expanded')).toBe('true')
})

test('the page is complete in English (R39)', async () => {
  changeLanguage('en')
  const english = auditEvent({
    ...decided,
    actor: { name: 'Li', username: 'reviewer_one' },
    enterprise: { number: '0000000185', fullName: 'Coal Ltd', caseId }
  })
  answer({ data: [english] })
  const { user } = open()
  const row = within(await screen.findByRole('row', { name: /Application decided/ }))
  expect(row.getByText('Li (reviewer_one)')).toBeTruthy()
  expect(row.getByText(/Returned/)).toBeTruthy()
  expect(row.getByText(/Listed trading/)).toBeTruthy()
  await user.click(row.getByRole('button', { name: /^Details/ }))
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})

test('the search is by words, never by codes; days the wrong way round are asked for in their order (R39)', async () => {
  const asked = answer()
  const { user, router } = open()
  await screen.findByRole('row', { name: /审核决定/ })
  await user.click(field('操作'))
  put('操作', '退出')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).not.toContain('审核决定')
  await user.click(await screen.findByTitle('管理员退出'))
  put('操作人', ' 李审核 ')
  put('企业', ' 龘煤 ')
  put('对象', ' abc ')
  put('IP 地址', ' 10.0.0.1 ')
  for (const [name, day] of [
    ['开始日期', '2026-02-03'],
    ['结束日期', '2026-01-02']
  ] as const) {
    await fill(user, field(name), day)
    await user.keyboard('{Enter}')
  }
  await user.click(screen.getByText('查询'))
  const wish = {
    action: 'admin.session-ended',
    person: '李审核',
    enterprise: '龘煤',
    object: 'abc',
    address: '10.0.0.1',
    since: '2026-01-02',
    until: '2026-02-03'
  }
  await waitFor(() => expect(lastQuery(asked)).toEqual(wish))
  expect(Object.fromEntries(new URLSearchParams(router.state.location.search))).toEqual(wish)
  await waitFor(() => expect(field('开始日期')).toHaveProperty('value', '2026-01-02'))
})

test('a reload shows what was searched for, and 重置 forgets it', async () => {
  const asked = answer()
  const { user, router } = open('/admin/audit?action=audit.read&person=li&enterprise=185&since=2026-01-02&after=90')
  await screen.findByRole('row', { name: /审核决定/ })
  expect(lastQuery(asked)).toEqual({
    action: 'audit.read',
    person: 'li',
    enterprise: '185',
    since: '2026-01-02',
    after: '90'
  })
  expect(screen.getByTitle('查看审计记录')).toBeTruthy()
  expect(screen.getByRole('textbox', { name: '操作人' })).toHaveProperty('value', 'li')
  expect(screen.getByRole('textbox', { name: '开始日期' })).toHaveProperty('value', '2026-01-02')
  await user.click(screen.getByRole('button', { name: '重置' }))
  await waitFor(() => expect(router.state.location.search).toBe(''))
  expect(screen.getByRole('textbox', { name: '操作人' })).toHaveProperty('value', '')
})

test('pages are links with the way back in their address: to the page before, not to the first', async () => {
  answer({ nextCursor: '11' })
  open('/admin/audit?person=li&after=77&after=28')
  const next = await screen.findByRole('link', { name: '下一页' })
  expect(next.getAttribute('href')).toBe('/admin/audit?person=li&after=77&after=28&after=11')
  expect(screen.getByRole('link', { name: '上一页' }).getAttribute('href')).toBe('/admin/audit?person=li&after=77')
  expect(screen.getByText('第 3 页')).toBeTruthy()
})

test('when nothing matches the page says so; beyond the last page it leads back to the newest', async () => {
  answer({ data: [] })
  open('/admin/audit?person=nobody')
  expect(await screen.findByText('没有符合条件的记录')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

test('beyond the last page a link leads back to the newest records of the same search', async () => {
  answer({ data: [] })
  open('/admin/audit?person=li&after=3')
  expect(await screen.findByText('没有更早的记录')).toBeTruthy()
  expect(screen.getByRole('link', { name: '回到最新' }).getAttribute('href')).toBe('/admin/audit?person=li')
})

test.each([
  ['person', '符合“操作人”的人员过多'],
  ['enterprise', '符合“企业”的企业过多'],
  ['object', '符合“对象”的记录过多']
])('words that mean too many of a kind (%s) ask for more words', async (kind, text) => {
  answer({ data: [], tooCommon: [kind] })
  open('/admin/audit?person=a')
  expect((await screen.findByText(new RegExp(text))).closest('[role=status]')).toBeTruthy()
  expect(screen.queryByText('没有符合条件的记录')).toBeNull()
})

test('on a phone a record is one cell that still opens', async () => {
  holdPhone()
  const { user } = list(decided)
  const [, row] = tableTexts(screen.getByRole('table', { name: '审计记录列表' }))
  expect(row?.at(-1)).toBe('审核决定已入链2026-01-05 09:00:00李审核（reviewer_one）管理员山西龘煤有限公司0000000185')
  await user.click(screen.getByRole('button', { name: /^详情/ }))
  expect(await screen.findByText('request-77')).toBeTruthy()
})

test('a row shows the first two facts that say something, its opened part all of them', async () => {
  const asides = { after: '90', baseRevision: '1', link: 'a', sessionId: 'b', tokenId: 'c' }
  const values = { ...asides, size: '2048', sha256: '9fc45dd7', decision: 'return', round: '2', rows: '77' }
  const facts = Object.entries(values).map(([key, text]) => ({ key, values: [factValue(text)] }))
  const { user } = list(auditEvent({ action: 'application.decided', facts }))
  expect(tableTexts(screen.getByRole('table'))[1]?.[5]).toBe('决定 退回提交轮次 2')
  for (const words of ['决定', '提交轮次']) expect(screen.getByText(words)).toBeTruthy()
  for (const words of ['文件大小', '文件指纹（SHA-256）', '导出条数']) expect(screen.queryByText(words)).toBeNull()
  await user.click(screen.getByRole('button', { name: /^详情/ }))
  for (const words of ['文件大小', '文件指纹（SHA-256）', '导出条数'])
    expect(await screen.findByText(words)).toBeTruthy()
})

test('a verification is started, its progress shown, and then its result (R39)', async () => {
  const chain = { sealed: '4100', at: '2026-01-05T01:00:00.000Z' }
  const requestedAt = '2026-01-05T02:00:00.000Z'
  const rest = { chain, retentionDays: 1095, archive: { files: 2, records: 3000, until: requestedAt } }
  const removed = { kind: 'removed', count: 1, places: [{ seq: '1201', last: '1201', eventId: '7' }] }
  let state: object = { running: null, verification: null, ...rest }
  let isRefused = true
  const asked = answerRequests({
    [`GET ${path}`]: () => ({ data: [decided], nextCursor: null, tooCommon: [] }),
    'GET /api/admin/audit-chain': () => state,
    'POST /api/admin/audit-chain/verification': () => {
      if (isRefused) return problem(503, 'service.busy', { detail: '系统繁忙' })
      state = { running: { requestedAt, checked: 2000, total: 4000 }, verification: null, ...rest }
      return { requestedAt }
    }
  })
  const { user } = open()
  await user.click(screen.getByRole('button', { name: '校验' }))
  const dialog = within(await screen.findByRole('dialog', { name: '校验哈希链' }))
  expect(await dialog.findByText(/^尚未校验过/)).toBeTruthy()
  expect(dialog.getByText('第 4100 号，封存于 2026-01-05 09:00:00')).toBeTruthy()
  expect(dialog.getByText('1095 天，更早的归档')).toBeTruthy()
  expect(dialog.getByText('3000 条，2 个签名文件，截至 2026-01-05 10:00:00')).toBeTruthy()
  const start = dialog.getByRole('button', { name: '开始校验' })
  await user.click(start)
  expect((await dialog.findByText(/系统繁忙/)).closest('[role=alert]')).toBeTruthy()
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ method: 'GET', path: '/api/admin/audit-chain' }))
  isRefused = false
  await user.click(start)
  expect(await dialog.findByText('已校验 2000 条，共 4000 条')).toBeTruthy()
  expect(dialog.getByRole('progressbar', { name: '校验进度' }).getAttribute('aria-valuenow')).toBe('50')
  expect(dialog.queryByText(/系统繁忙/)).toBeNull()
  state = { running: null, verification: { at: requestedAt, sealed: 1200, faults: [removed] }, ...rest }
  expect(await dialog.findByText('记录被删除，1 处：第 1201 号', {}, { timeout: 4000 })).toBeTruthy()
})

test('a verification that has not begun says so, and its progress is never told as done before it is (R39)', async () => {
  const requestedAt = '2026-01-05T02:00:00.000Z'
  const rest = { verification: null, chain: null, retentionDays: 1095 }
  const archive = { files: 0, records: 0, until: null }
  let running: object = { requestedAt, checked: 0, total: null }
  answerRequests({ 'GET /api/admin/audit-chain': () => ({ ...rest, archive, running }) })
  const { unmount } = renderPage(<ChainDialog onClose={() => undefined} />)
  expect(await screen.findByText('校验即将开始。')).toBeTruthy()
  expect(screen.queryByRole('progressbar')).toBeNull()
  expect(screen.getByText('尚无封存的记录')).toBeTruthy()
  expect(screen.getByText('尚无归档')).toBeTruthy()
  unmount()
  for (const [checked, total, percent] of [
    [1999, 2000, '99'],
    [0, 0, '100']
  ] as const) {
    running = { requestedAt, checked, total }
    const dialog = renderPage(<ChainDialog onClose={() => undefined} />)
    expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe(percent)
    dialog.unmount()
  }
})

test('the export takes the filter of the page, without its place in the list (R39)', async () => {
  let isTooMany = true
  const asked = answerRequests({
    [`GET ${path}`]: () => ({ data: [decided], nextCursor: null, tooCommon: [] }),
    [`GET ${path}/export`]: () =>
      isTooMany ? problem(409, 'export.too-many', { detail: '超过 10000 条' }) : new Response(new Blob(['x']))
  })
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const { user } = open('/admin/audit?action=application.decided&object=abc&address=10.0.0.1&after=90')
  await user.click(screen.getByRole('button', { name: '导出 Excel' }))
  expect((await screen.findByRole('alert')).textContent).toContain('10000')
  const [request] = asked.filter(({ path: each }) => each.endsWith('/export'))
  expect(Object.fromEntries(request?.query ?? [])).toEqual({
    action: 'application.decided',
    object: 'abc',
    address: '10.0.0.1'
  })
  expect(saved).toEqual([])
  isTooMany = false
  // Already the next day in Beijing.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-05T16:30:15Z') })
  await user.click(screen.getByRole('button', { name: '导出 Excel' }))
  expect(await screen.findByText('已导出')).toBeTruthy()
  expect(saved).toEqual(['审计记录 2026-01-06 003015.xlsx'])
  expect(screen.queryByText(/10000/)).toBeNull()
  vi.useRealTimers()
  vi.restoreAllMocks()
})
