import { beijingDay } from '@portal/contract/beijing-time'
import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { put } from '#web/testing/fill.ts'
import { decidedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { toldAs } from '#web/testing/told.ts'
import { replyWith, serveUploads } from '#web/testing/upload-server.ts'
import { ImportPage } from './import.page.tsx'
import { importQuery, importsQuery } from './imports.queries.ts'
import { ImportsPage } from './imports.page.tsx'

const uploads = serveUploads()
const id = '0198d2c4-0000-7000-8000-000000000061'
const otherId = '0198d2c4-0000-7000-8000-000000000062'
const wang = { zh: '王系统（wang）', en: 'Wang (wang)' }
const counts = [
  { sheet: 'enterprises', kind: 'create', count: 1200 },
  { sheet: 'enterprises', kind: 'faulty', count: 2 },
  { sheet: 'accounts', kind: 'create', count: 2400 }
]
const checked = {
  id,
  name: '旧平台.xlsx',
  sha256: 'ab'.repeat(32),
  counts,
  state: 'CHECKED',
  mayUpdate: false,
  incompleteUntil: null,
  uploadedBy: wang,
  uploadedAt: '2026-12-01T01:00:00.000Z',
  endedAt: '2026-12-01T01:01:00.000Z',
  progress: null,
  undone: null,
  proposals: [] as object[],
  acts: ['propose', 'stop', 'workbook']
}
const report = {
  rows: [
    {
      sheet: 'enterprises',
      row: 3,
      kind: 'faulty',
      causes: [{ zh: '企业类型：没有此企业类型', en: 'Type of enterprise: Unknown' }]
    },
    {
      sheet: 'accounts',
      row: 3,
      kind: 'skip',
      causes: [
        { zh: '用户名：已被使用', en: 'User name: Taken' },
        { zh: '手机号：格式不正确', en: 'Mobile number: Wrong' }
      ]
    }
  ],
  more: 7,
  samples: [
    {
      sheet: 'accounts',
      column: { zh: '手机号', en: 'Mobile number' },
      values: [
        { row: 2, typed: '+86 139****0101', read: '139****0101' },
        { row: 3, typed: '供应商', read: '供应商' },
        { row: 4, typed: '一二三', read: '' }
      ]
    }
  ]
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const open = (at: string, answers: Record<string, Answer>, roles: AdminRole[] = ['SYSTEM']) => {
  const asked = answerRequests(answers)
  const page = renderPage(
    <AsAdmin session={adminSession({ roles })}>
      <Routes>
        <Route path="/admin/enterprises/import" element={<ImportsPage />} />
        <Route path="/admin/enterprises/import/:id" element={<ImportPage />} />
      </Routes>
    </AsAdmin>,
    { at }
  )
  return { ...page, asked }
}

const list = (data: object[], commands: object[] = []) => ({ 'GET /api/admin/imports': () => ({ data, commands }) })
const one = (of: object, more: Record<string, Answer> = {}) => ({
  [`GET /api/admin/imports/${id}`]: () => ({ ...checked, report, ...of }),
  ...more
})
const path = `/admin/enterprises/import/${id}`

test('the list shows what was uploaded, how far it is, and what ran at the machine (R53)', async () => {
  const progress = { done: 300, total: 1200, secondsLeft: 95, isStopping: false }
  const persons = [{ ...decidedProposal, wish: 'run' }]
  const command = {
    id,
    name: 'alt',
    sha256: 'c'.repeat(64),
    counts: [],
    startedAt: checked.uploadedAt,
    finishedAt: null
  }
  const ended = { ...command, id: otherId, name: 'neu', counts, finishedAt: checked.endedAt }
  const running = { ...checked, state: 'RUNNING', progress, proposals: persons }
  const stopping = { ...running, id: otherId, progress: { ...progress, isStopping: true } }
  const newest = { ...waitingProposal, wish: 'undo' }
  const rows = [
    running,
    stopping,
    { ...running, id: command.id.replace('61', '63'), progress: { ...progress, secondsLeft: 59 } },
    { ...checked, id: command.id.replace('61', '64'), proposals: [...persons, newest] }
  ]
  open('/admin/enterprises/import', list(rows, [command, ended]), ['SECURITY'])
  const table = await screen.findByRole('table', { name: '导入记录' })
  const uploaded = '王系统（wang）2026-12-01 09:00:00'
  const both = '王系统（wang） → 钱安全（qian）'
  expect(tableTexts(table).slice(1)).toEqual([
    ['旧平台.xlsx', expect.stringMatching(/^正在导入.*300 \/ 1,200 家企业 约剩 2 分钟$/), '', uploaded, both],
    ['旧平台.xlsx', expect.stringMatching(/^正在导入.*300 \/ 1,200 家企业 正在停止$/), '', uploaded, both],
    ['旧平台.xlsx', expect.stringMatching(/^正在导入.*300 \/ 1,200 家企业 约剩 59 秒$/), '', uploaded, both],
    ['旧平台.xlsx', '待确认：撤销导入', '新建 1,200，有错误 2', uploaded, '王系统（wang）']
  ])
  const [bar] = within(table).getAllByRole('progressbar', { name: '进度' })
  expect(bar?.getAttribute('aria-valuenow')).toBe('25')
  expect(within(table).getAllByRole('link')[0]?.getAttribute('href')).toBe(`/admin/enterprises/import/${id}`)
  expect(tableTexts(screen.getByRole('table', { name: '在服务器上运行的导入' })).slice(1)).toEqual([
    ['alt', '', '2026-12-01 09:00:00', '未结束'],
    ['neu', '新建 1,200，有错误 2', '2026-12-01 09:00:00', '2026-12-01 09:01:00']
  ])
  expect(screen.getByRole('link', { name: '返回企业列表' }).getAttribute('href')).toBe('/admin/enterprises')
  // R37: only 系统管理员 brings files.
  expect(screen.queryByRole('button', { name: '选择文件并检查' })).toBeNull()
})

test('a file is sent with its options, and its page opens; a refusal is shown in its words', async () => {
  const { asked } = open('/admin/enterprises/import', { ...list([]), ...one({}) })
  const choose = (): void => {
    const input = document.querySelector('input[type=file]') as HTMLElement
    fireEvent.change(input, { target: { files: [new File(['x'], '旧平台.xlsx')] } })
  }
  await screen.findByText('还没有导入')
  expect(screen.queryByText('在服务器上运行的导入')).toBeNull()
  uploads.answer = replyWith(400, { code: 'sheet.unreadable', detail: '旧平台.xlsx 缺少列：企业类型', status: 400 })
  choose()
  expect((await screen.findByRole('alert')).textContent).toContain('缺少列：企业类型')
  fireEvent.click(screen.getByRole('checkbox', { name: '更新此前导入的企业' }))
  const day = screen.getByRole('textbox', { name: /^待完善企业的资格最迟到/ })
  put(day, '2099-13-31')
  choose()
  await screen.findByText(/按 2020-06-30 的格式填写/)
  put(day, '2020-01-01')
  choose()
  await screen.findByText('日期不能早于今天，请核对')
  const today = beijingDay(new Date())
  put(day, today)
  uploads.answer = replyWith(201, { id })
  choose()
  await screen.findByRole('heading', { level: 1, name: '旧平台.xlsx' })
  expect(uploads.received.map(({ url }) => url)).toEqual([
    '/api/admin/imports',
    `/api/admin/imports?update=1&incompleteUntil=${today}`
  ])
  expect(asked.filter(({ path: read }) => read === '/api/admin/imports')).toHaveLength(2)
  expect(asked.some(({ path: read }) => read === `/api/admin/imports/${id}`)).toBe(true)
})

test('the report names the rows with their causes, and what was read', async () => {
  open(path, one({}))
  const rows = await screen.findByRole('table', { name: '有原因的行' })
  expect(tableTexts(rows).slice(1)).toEqual([
    ['企业 第 3 行', '有错误', '企业类型：没有此企业类型'],
    ['账号 第 3 行', '跳过', '用户名：已被使用手机号：格式不正确']
  ])
  expect(screen.getByRole('link', { name: '返回导入列表' }).getAttribute('href')).toBe('/admin/enterprises/import')
  expect(screen.getByText(/另有 7 行/)).toBeTruthy()
  expect(screen.getByRole('note').textContent).toMatch(/尚未导入.*2026-12-02 09:01:00 前未提交的，自动放弃/)
  expect(tableTexts(screen.getByRole('table', { name: '检查结果（尚未导入）' }))).toEqual([
    ['表', '新建', '有错误'],
    ['企业', '1,200', '2'],
    ['账号', '2,400', '0']
  ])
  expect(tableTexts(screen.getByRole('table', { name: '各列的读取样例' }))[1]).toEqual([
    '账号 · 手机号',
    '+86 139****0101 → 139****0101供应商一二三 → 未能读取'
  ])
  changeLanguage('en')
  await screen.findByText('Type of enterprise: Unknown')
})

test.each([
  {
    act: 'propose',
    button: '提交确认',
    text: /1200 家企业新建，5 家更新；有错误的 2 家不导入/,
    done: '已提交，等待另一位管理员确认',
    body: { wish: 'run' }
  },
  {
    act: 'undo',
    button: '撤销导入',
    submit: '提交确认',
    text: /删除这次导入新建的企业，不能恢复/,
    done: '已提交，等待另一位管理员确认',
    body: { wish: 'undo' }
  },
  { act: 'stop', button: '放弃', text: '文件和检查结果将删除，没有企业受影响。', done: '已放弃' },
  { act: 'stop', state: 'RUNNING', button: '停止导入', text: /^已导入的企业保留，其余不再导入/, done: '正在停止' }
])('$button is asked first, and the page is read again', async (wish) => {
  const { act, button, submit = button, text, done, body, state = 'CHECKED' } = wish
  const more = ['enterprises', 'accounts'].map((sheet, place) => ({ sheet, kind: 'update', count: 5 + place }))
  const of = { acts: [act], state, counts: [...counts, ...more] }
  const { user, asked } = open(
    path,
    one(of, {
      [`POST /api/admin/imports/${id}/proposal`]: () => {
        of.acts = []
        return { id }
      },
      [`POST /api/admin/imports/${id}/stop`]: () => void (of.acts = [])
    })
  )
  await user.click(await screen.findByRole('button', { name: button }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(text)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: submit }))
  expect(await toldAs(done)).toBe('success')
  expect(asked.filter(({ method }) => method !== 'GET').map((each) => each.body)).toEqual([body])
  expect(screen.queryByRole('button', { name: button })).toBeNull()
  expect(screen.queryByRole('button', { name: '下载逐行结果' })).toBeNull()
})

test('the template and the rows with their causes are saved as files; a report that is gone is said so', async () => {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const workbook = vi.fn<() => unknown>(() => problem(404, 'request.not-found', { detail: '报告已删除' }))
  const template = vi.fn<() => unknown>(() => problem(503, 'service.busy', { detail: '系统繁忙' }))
  const answers = one(
    {},
    {
      [`GET /api/admin/imports/${id}/workbook`]: workbook,
      'GET /api/admin/imports/template': template
    }
  )
  const { unmount } = open(path, answers)
  fireEvent.click(await screen.findByRole('button', { name: '下载逐行结果' }))
  await screen.findByText(/报告已删除/)
  expect(saved).toEqual([])
  workbook.mockImplementation(() => new Response(new Blob(['x'])))
  fireEvent.click(screen.getByRole('button', { name: '下载逐行结果' }))
  await screen.findByText('已导出')
  unmount()
  open('/admin/enterprises/import', { ...list([]), ...answers })
  fireEvent.click(await screen.findByRole('button', { name: '下载模板' }))
  await screen.findByText(/系统繁忙/)
  template.mockImplementation(() => new Response(new Blob(['x'])))
  fireEvent.click(screen.getByRole('button', { name: '下载模板' }))
  await waitFor(() => expect(saved).toEqual([expect.stringMatching(/^旧平台 .*\.xlsx$/), 'import.xlsx']))
})

test('the second person confirms what the page shows by its fingerprint (R37)', async () => {
  const waiting = { ...waitingProposal, reason: null, wish: 'run', mayDecide: true }
  let isDecided = false
  const { user, asked } = open(path, {
    [`GET /api/admin/imports/${id}`]: () =>
      isDecided
        ? {
            ...checked,
            report,
            state: 'RUNNING',
            acts: ['stop'],
            progress: { done: 0, total: 0, secondsLeft: null, isStopping: false }
          }
        : { ...checked, report, proposals: [waiting], acts: [] },
    [proposalAddresses.decide]: () => {
      isDecided = true
      return { confirmationCode: null }
    }
  })
  await user.click(await screen.findByRole('button', { name: '确认“导入 旧平台.xlsx”' }))
  expect(screen.queryByText(/^须由上传者/)).toBeNull()
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(`SHA-256 ${checked.sha256}`)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '确认' }))
  await screen.findByText('即将开始')
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ decision: 'confirm' }])
  expect(screen.getByRole('button', { name: '停止导入' })).toBeTruthy()
})

test('the person who proposed to undo an import sees the decisions before it, and may withdraw it (R37)', async () => {
  const earlier = { ...decidedProposal, id: otherId, wish: 'run' }
  const waiting = { ...waitingProposal, wish: 'undo', mayWithdraw: true }
  const of = { state: 'DONE', acts: [], proposals: [earlier, waiting], mayUpdate: true, incompleteUntil: '2027-03-31' }
  const { user } = open(path, one(of))
  const card = within(await screen.findByRole('region', { name: '等待确认：撤销导入' }))
  expect(card.getByText(/^须由上传者和提出者以外的/)).toBeTruthy()
  const facts = Array.from(document.querySelectorAll('.ant-descriptions-item'), ({ textContent }) => textContent)
  expect(facts).toEqual([
    '状态待确认：撤销导入',
    '上传王系统（wang），2026-12-01 09:00:00',
    '选项更新此前导入的企业待完善的企业，业务资格最迟到 2027-03-31',
    `文件指纹（SHA-256）${checked.sha256}`,
    '提出和确认导入原因：调岗王系统（wang） 于 2026-01-07 09:00:00 提出钱安全（qian） 于 2026-01-08 09:00:00 确认'
  ])
  expect(screen.getByRole('table', { name: '导入结果' })).toBeTruthy()
  await user.click(card.getByRole('button', { name: '撤回“撤销导入 旧平台.xlsx”' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('撤回后导入保持不变。')).toBeTruthy()
  expect(dialog.queryByText(/SHA-256/)).toBeNull()
})

test('a file without a row that would come in says what to do; one that was undone tells what stays', async () => {
  const faulty = [{ sheet: 'enterprises', kind: 'faulty', count: 2 }]
  const { unmount } = open(path, one({ counts: faulty, acts: ['stop'] }))
  await screen.findByText(/没有可导入的行/)
  unmount()
  const kept = ['0000000162', '0000000163']
  const undone = open(path, one({ state: 'UNDONE', report: null, acts: [], undone: { count: 3, kept } }))
  await screen.findByText('已撤销 3 家企业')
  expect(screen.getByText(/保留 2 家.*0000000162、0000000163/)).toBeTruthy()
  expect(screen.queryByRole('note')).toBeNull()
  undone.unmount()
  open(path, one({ state: 'UNDONE', report: null, acts: [], undone: { count: 4, kept: [] } }))
  await screen.findByText('已撤销 4 家企业')
  expect(screen.queryByText(/保留/)).toBeNull()
})

test('a file that only changes enterprises can be proposed; one without faults says so', async () => {
  const changes = [{ sheet: 'enterprises', kind: 'update', count: 2 }]
  open(path, one({ counts: changes, report: { rows: [], more: 0, samples: [] } }))
  expect((await screen.findByRole('note')).textContent).toMatch(/^检查已完成，尚未导入/)
  expect(screen.getByText('所有的行都没有问题')).toBeTruthy()
  expect(screen.queryByText(/^另有/)).toBeNull()
  expect(screen.queryByRole('table', { name: '各列的读取样例' })).toBeNull()
})

test('one that was stopped says how it goes on, and shows what came in', async () => {
  open(path, one({ state: 'STOPPED', acts: ['undo'] }))
  expect((await screen.findByRole('note')).textContent).toContain('重新上传同一文件可以继续')
  expect(screen.getByRole('table', { name: '导入结果' })).toBeTruthy()
})

test('an import that is gone is said so', async () => {
  open(path, {
    [`GET /api/admin/imports/${id}`]: () => problem(404, 'request.not-found', { detail: '没有找到您要的内容' })
  })
  expect((await screen.findByRole('alert')).textContent).toContain('没有找到')
})

test('pages ask again every 15 seconds while a step is at work, and only then', () => {
  const progress = { done: 0, total: 1, secondsLeft: null, isStopping: false }
  const pause = (query: { refetchInterval?: unknown }, data: unknown) =>
    typeof query.refetchInterval === 'function' && query.refetchInterval({ state: { data } })
  expect(pause(importsQuery, { data: [{ progress }] })).toBe(15_000)
  expect(pause(importsQuery, { data: [{ progress: null }] })).toBe(false)
  expect(pause(importQuery(id), { progress })).toBe(15_000)
  expect(pause(importQuery(id), { progress: null })).toBe(false)
})

test('two imports are kept apart', () => {
  expect(mixedUp(importsQuery, importQuery(id), importQuery(otherId))).toEqual([])
})

test('on a phone an import, a run at the machine, a row and a column are one card each', async () => {
  holdPhone()
  const proposals = [{ ...decidedProposal, wish: 'run' }]
  const command = { id, name: 'alt', sha256: checked.sha256, counts, startedAt: checked.uploadedAt, finishedAt: null }
  const { unmount } = open('/admin/enterprises/import', list([{ ...checked, proposals }], [command]))
  expect(tableTexts(await screen.findByRole('table', { name: '导入记录' }))[1]).toEqual([
    '旧平台.xlsx已检查新建 1,200，有错误 2王系统（wang） 于 2026-12-01 09:00:00 上传' +
      '提出和确认：王系统（wang） → 钱安全（qian）'
  ])
  expect(tableTexts(screen.getByRole('table', { name: '在服务器上运行的导入' }))[1]).toEqual([
    'alt新建 1,200，有错误 22026-12-01 09:00:00 – 未结束'
  ])
  unmount()
  open(path, one({}))
  expect(tableTexts(await screen.findByRole('table', { name: '有原因的行' }))[1]).toEqual([
    '企业 第 3 行有错误企业类型：没有此企业类型'
  ])
  expect(tableTexts(screen.getByRole('table', { name: '各列的读取样例' }))[1]).toEqual([
    '账号 · 手机号+86 139****0101 → 139****0101供应商一二三 → 未能读取'
  ])
})
