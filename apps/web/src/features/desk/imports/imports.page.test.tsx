import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { put } from '#web/testing/fill.ts'
import { decidedProposal, proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { toldAs } from '#web/testing/told.ts'
import { replyWith, serveUploads } from '#web/testing/upload-server.ts'
import { ImportPage } from './import.page.tsx'
import { importQuery, importsQuery } from './imports.queries.ts'
import { ImportsPage } from './imports.page.tsx'

const uploads = serveUploads()
const id = '0198d2c4-0000-7000-8000-000000000061'
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
  open('/admin/enterprises/import', list([{ ...checked, state: 'RUNNING', progress, proposals: persons }], [command]), [
    'SECURITY'
  ])
  const table = await screen.findByRole('table', { name: '导入记录' })
  expect(tableTexts(table)[1]).toEqual([
    '旧平台.xlsx',
    expect.stringMatching(/^正在导入.*300 \/ 1,200 家企业 约剩 2 分钟$/),
    '',
    '王系统（wang）2026-12-01 09:00:00',
    '王系统（wang） → 钱安全（qian）'
  ])
  expect(tableTexts(screen.getByRole('table', { name: '在服务器上运行的导入' }))[1]).toEqual([
    'alt',
    '',
    '2026-12-01 09:00:00',
    '未结束'
  ])
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
  uploads.answer = replyWith(400, { code: 'sheet.unreadable', detail: '旧平台.xlsx 缺少列：企业类型', status: 400 })
  choose()
  expect((await screen.findByRole('alert')).textContent).toContain('缺少列：企业类型')
  fireEvent.click(screen.getByRole('checkbox', { name: '更新此前导入的企业' }))
  put(screen.getByRole('textbox', { name: /^待完善企业的资格最迟到/ }), '2020-01-01')
  choose()
  await screen.findByText('日期不能早于今天，请核对')
  put(screen.getByRole('textbox', { name: /^待完善企业的资格最迟到/ }), '2099-03-31')
  uploads.answer = replyWith(201, { id })
  choose()
  await screen.findByRole('heading', { level: 1, name: '旧平台.xlsx' })
  expect(uploads.received.map(({ url }) => url)).toEqual([
    '/api/admin/imports',
    '/api/admin/imports?update=1&incompleteUntil=2099-03-31'
  ])
  expect(asked.some(({ path: read }) => read === `/api/admin/imports/${id}`)).toBe(true)
})

test('the report names the rows with their causes, and what was read', async () => {
  open(path, one({}))
  const rows = await screen.findByRole('table', { name: '有原因的行' })
  expect(tableTexts(rows)[1]).toEqual(['企业 第 3 行', '有错误', '企业类型：没有此企业类型'])
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
  { act: 'propose', button: '提交确认', submit: '提交确认', body: { wish: 'run' } },
  { act: 'undo', button: '撤销导入', submit: '提交确认', body: { wish: 'undo' } },
  { act: 'stop', button: '放弃', submit: '放弃', body: undefined }
])('$button is asked first, and the page is read again', async ({ act, button, submit, body }) => {
  const { user, asked } = open(
    path,
    one(
      { acts: [act] },
      {
        [`POST /api/admin/imports/${id}/proposal`]: () => ({ id }),
        [`POST /api/admin/imports/${id}/stop`]: () => undefined
      }
    )
  )
  await user.click(await screen.findByRole('button', { name: button }))
  const dialog = within(await screen.findByRole('dialog'))
  if (act === 'propose') expect(dialog.getByText(/1200 家企业新建，0 家更新；有错误的 2 家不导入/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: submit }))
  expect(await toldAs(act === 'stop' ? '已放弃' : '已提交，等待另一位管理员确认')).toBe('success')
  expect(asked.filter(({ method }) => method !== 'GET').map((each) => each.body)).toEqual([body])
  expect(screen.queryByRole('button', { name: '下载逐行结果' })).toBeNull()
})

test('the template and the rows with their causes are saved as files; a report that is gone is said so', async () => {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const workbook = vi.fn<() => unknown>(() => problem(404, 'request.not-found', { detail: '报告已删除' }))
  const answers = one(
    {},
    {
      [`GET /api/admin/imports/${id}/workbook`]: workbook,
      'GET /api/admin/imports/template': () => new Response(new Blob(['x']))
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
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(`SHA-256 ${checked.sha256}`)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '确认' }))
  await screen.findByText('即将开始')
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ decision: 'confirm' }])
  expect(screen.getByRole('button', { name: '停止导入' })).toBeTruthy()
})

test('a file without a row that would come in says what to do; one that was undone tells what stays', async () => {
  const faulty = [{ sheet: 'enterprises', kind: 'faulty', count: 2 }]
  const { unmount } = open(path, one({ counts: faulty, acts: ['stop'] }))
  await screen.findByText(/没有可导入的行/)
  unmount()
  open(path, one({ state: 'UNDONE', report: null, acts: [], undone: { count: 3, kept: ['0000000162'] } }))
  await screen.findByText('已撤销 3 家企业')
  expect(screen.getByText(/保留 1 家.*0000000162/)).toBeTruthy()
  expect(screen.queryByRole('note')).toBeNull()
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
