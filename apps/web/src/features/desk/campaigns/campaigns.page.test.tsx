import type { AdminRole } from '@portal/contract/endpoint'
import { beijingDay } from '@portal/contract/beijing-time'
import { screen, waitFor, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { waitingProposal } from '#web/testing/proposals.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { CampaignPage } from './campaign.page.tsx'
import { CampaignsPage } from './campaigns.page.tsx'

const id = '0198d2c4-0000-7000-8000-000000000051'
const supplier = { zh: '供应商', en: 'Supplier' }
const wang = { zh: '王系统（wang）', en: 'Wang (wang)' }
const counts = { asked: 4, waiting: 1, suspended: 1, confirmed: 1, changed: 1 }
const running = {
  id,
  title: '2027 年度复审',
  words: '请核对企业名称。\n请核对证照。',
  deadline: '2027-01-31',
  types: [supplier],
  qualifications: [],
  ...counts,
  state: 'running',
  startedAt: '2026-12-01T01:00:00.000Z',
  proposedBy: wang,
  confirmedBy: { zh: '李安全（li）', en: 'Li (li)' },
  ended: null
}
const whole = { ...running, byType: [{ code: 'SUPPLIER', name: supplier, ...counts }] }
const target = {
  number: '0000000185',
  fullName: '山西晋煤贸易有限公司',
  type: supplier,
  enterpriseState: 'FROZEN',
  contact: { name: '李梅', phone: '13700001111' },
  lastSignInAt: null,
  state: 'suspended',
  confirmedAt: null
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const open = (at: string, answers: Record<string, Answer>, roles: AdminRole[] = ['SYSTEM']) => {
  const asked = answerRequests(answers)
  const page = renderPage(
    <AsAdmin session={adminSession({ roles })}>
      <Routes>
        <Route path="/admin/campaigns" element={<CampaignsPage />} />
        <Route path="/admin/campaigns/:id" element={<CampaignPage />} />
      </Routes>
    </AsAdmin>,
    { at }
  )
  return { ...page, asked }
}

const list = (waiting: object[] = [], data: object[] = [running]) => ({
  'GET /api/admin/campaigns': () => ({ waiting, data })
})

const one = (more: Record<string, Answer> = {}, campaign: object = whole) => ({
  [`GET /api/admin/campaigns/${id}`]: () => campaign,
  [`GET /api/admin/campaigns/${id}/enterprises`]: () => ({ data: [target], nextCursor: null }),
  ...more
})

test('the list shows scope, deadline, state and progress, and a waiting one with what it asks (R46)', async () => {
  const { title, words, deadline, types, qualifications } = running
  const waiting = { ...waitingProposal, title, words, deadline, types, qualifications, asked: 12, mayDecide: true }
  open('/admin/campaigns', list([waiting]), ['SECURITY'])
  const table = await screen.findByRole('table', { name: '复审列表' })
  expect(tableTexts(table)[1]).toEqual([
    '2027 年度复审',
    '企业类型：供应商',
    '2027-01-31',
    '进行中',
    '2 / 4（50%）',
    '1'
  ])
  const card = within(screen.getByRole('region', { name: '等待确认：2027 年度复审' }))
  expect(card.getByText('现在涉及 12 家企业')).toBeTruthy()
  expect(card.getByRole('button', { name: '确认“2027 年度复审”' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '发起复审' })).toBeNull()
})

test('a campaign shows its progress by type and the list to call; others than 系统管理员 only read', async () => {
  open(`/admin/campaigns/${id}`, one(), ['REVIEWER'])
  const summary = await screen.findByRole('table', { name: '进度' })
  expect(tableTexts(summary)).toEqual([
    ['企业类型', '应确认', '未确认', '未确认，已暂停', '已确认，无变化', '已确认，有变更'],
    ['合计', '4', '1', '1', '1', '1'],
    ['供应商', '4', '1', '1', '1', '1']
  ])
  const [, row] = tableTexts(await screen.findByRole('table', { name: '企业名单' }))
  expect(row).toEqual([
    '山西晋煤贸易有限公司供应商 · 0000000185已冻结',
    '李梅13700001111',
    '从未登录',
    '未确认，已暂停'
  ])
  expect(screen.getByRole('link', { name: '13700001111' }).getAttribute('href')).toBe('tel:13700001111')
  expect(screen.queryByRole('button', { name: '提前结束' })).toBeNull()
  expect(screen.queryByRole('button', { name: '延长截止日期' })).toBeNull()
})

test('an early end needs a reason; a refusal keeps it, and afterwards nothing can be changed', async () => {
  let state = whole
  let isBusy = true
  const page = open(
    `/admin/campaigns/${id}`,
    one({
      [`GET /api/admin/campaigns/${id}`]: () => state,
      [`POST /api/admin/campaigns/${id}/end`]: () => {
        if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
        state = { ...whole, state: 'ended' }
        return undefined
      }
    })
  )
  await page.user.click(await screen.findByRole('button', { name: '提前结束' }))
  const dialog = within(await screen.findByRole('dialog', { name: '提前结束' }))
  const submit = dialog.getByRole('button', { name: '提前结束' })
  await page.user.click(submit)
  expect((await dialog.findByRole('alert')).textContent).toBe('请填写原因')
  await page.user.type(dialog.getByLabelText('原因'), '范围有误')
  await page.user.click(submit)
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toContain('系统繁忙'))
  isBusy = false
  await page.user.click(submit)
  expect(await screen.findByText('复审已结束')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '延长截止日期' })).toBeNull()
  const bodies = page.asked.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body)
  expect(bodies).toEqual([{ reason: '范围有误' }, { reason: '范围有误' }])
})

test('the deadline is only moved to a later day, and the page reads it again', async () => {
  const inDays = (days: number) => beijingDay(new Date(Date.now() + days * 86_400_000))
  let deadline = inDays(10)
  const page = open(
    `/admin/campaigns/${id}`,
    one({
      [`GET /api/admin/campaigns/${id}`]: () => ({ ...whole, deadline }),
      [`POST /api/admin/campaigns/${id}/deadline`]: () => void (deadline = inDays(20))
    })
  )
  await page.user.click(await screen.findByRole('button', { name: '延长截止日期' }))
  const dialog = within(await screen.findByRole('dialog', { name: '延长截止日期' }))
  const submit = dialog.getByRole('button', { name: '延长' })
  await page.user.click(submit)
  expect((await dialog.findByRole('alert')).textContent).toBe('截止日期只能延后')
  put(dialog.getByRole('textbox'), inDays(20))
  await page.user.click(submit)
  expect(await screen.findByText('截止日期已延长')).toBeTruthy()
  expect(page.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { deadline: inDays(20) }
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.body.textContent).toContain(inDays(20))
})

test('both pages are in English too', async () => {
  changeLanguage('en')
  open(`/admin/campaigns/${id}`, one({}, { ...whole, title: 'Review', words: 'Check' }))
  const summary = await screen.findByRole('table', { name: 'Progress' })
  expect(summary.textContent).not.toMatch(/\p{Script=Han}/u)
  expect(screen.getByText('Proposed by Wang (wang), confirmed by Li (li), 2026-12-01 09:00:00')).toBeTruthy()
})
