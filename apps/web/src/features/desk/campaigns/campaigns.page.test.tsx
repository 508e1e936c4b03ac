import type { AdminRole } from '@portal/contract/endpoint'
import { beijingDay } from '@portal/contract/beijing-time'
import { screen, waitFor, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { holdPhone } from '#web/testing/phone.ts'
import { proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { expectReload } from '#web/testing/reload.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { toldAs } from '#web/testing/told.ts'
import { CampaignPage } from './campaign.page.tsx'
import { CampaignsPage } from './campaigns.page.tsx'
import { campaignQuery, targetList } from './campaigns.queries.ts'

const id = '0198d2c4-0000-7000-8000-000000000051'
const supplier = { zh: '供应商', en: 'Supplier' }
const wang = { zh: '王系统（wang）', en: 'Wang (wang)' }
const li = { zh: '李安全（li）', en: 'Li (li)' }
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
  confirmedBy: li,
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
const changed = {
  ...target,
  number: '0000000186',
  fullName: '晋煤物流',
  enterpriseState: 'ACTIVE',
  contact: { name: null, phone: '137****2222' },
  lastSignInAt: '2026-12-02T01:00:00.000Z',
  state: 'changed',
  confirmedAt: '2026-12-03T01:00:00.000Z'
}
const settlement = { zh: '统一交收', en: 'Settlement' }
const otherId = '0198d2c4-0000-7000-8000-000000000052'
const over = { ...running, id: otherId, title: '旧的', state: 'over', types: [], asked: 0, confirmed: 0, changed: 0 }
const inDays = (days: number) => beijingDay(new Date(Date.now() + days * 86_400_000))

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
  [`GET /api/admin/campaigns/${id}/enterprises`]: () => ({ data: [target, changed], nextCursor: null }),
  ...more
})

test('the list shows scope, deadline, state and progress, and a waiting one with what it asks (R46)', async () => {
  const { title, words, deadline, types, qualifications } = running
  const waiting = { ...waitingProposal, title, words, deadline, types, qualifications, asked: 12, mayDecide: true }
  const narrow = {
    ...over,
    id: waiting.id,
    state: 'ended',
    qualifications: [supplier, settlement],
    asked: 3,
    changed: 2
  }
  open('/admin/campaigns', list([waiting], [running, over, narrow]), ['SECURITY'])
  const table = await screen.findByRole('table', { name: '复审列表' })
  const day = '2027-01-31'
  expect(tableTexts(table).slice(1)).toEqual([
    ['2027 年度复审', '企业类型：供应商', day, '进行中', '2 / 4（50%）', '1'],
    ['旧的', '全部持有业务资格的企业', day, '已截止', '0 / 0（0%）', '1'],
    ['旧的', '业务资格：供应商、统一交收', day, '已提前结束', '2 / 3（66%）', '1']
  ])
  expect(screen.getByRole('link', { name: '2027 年度复审' }).getAttribute('href')).toBe(`/admin/campaigns/${id}`)
  const card = within(screen.getByRole('region', { name: '等待确认：2027 年度复审' }))
  expect(card.getByText('现在涉及 12 家企业')).toBeTruthy()
  expect(card.getByRole('button', { name: '确认“2027 年度复审”' })).toBeTruthy()
  expect(screen.queryByText(/^须由另一位/)).toBeNull()
  expect(screen.queryByRole('button', { name: '发起复审' })).toBeNull()
})

test('each decision about a proposal says first what follows from it (R37)', async () => {
  const { title, words, deadline, types, qualifications } = running
  const facts = { ...waitingProposal, title, words, deadline, types, qualifications, asked: 1200 }
  let waiting = [
    { ...facts, mayDecide: true },
    { ...facts, id: otherId, title: '自己的', mayWithdraw: true }
  ]
  const { user } = open('/admin/campaigns', {
    'GET /api/admin/campaigns': () => ({ waiting, data: [] }),
    [proposalAddresses.decide]: () => {
      waiting = waiting.slice(1)
      return { confirmationCode: null }
    }
  })
  const own = within(await screen.findByRole('region', { name: '等待确认：自己的' }))
  expect(own.getByText('须由另一位系统管理员或安全管理员确认。')).toBeTruthy()
  for (const [name, text] of [
    ['撤回“自己的”', '撤回后复审不会开始。'],
    ['驳回“2027 年度复审”', '驳回后复审不会开始，提出者会收到意见。']
  ] as const) {
    await user.click(screen.getByRole('button', { name }))
    const dialog = within(await screen.findByRole('dialog', { name }))
    expect(dialog.getByText(text)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  await user.click(screen.getByRole('button', { name: '确认“2027 年度复审”' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/^确认后复审立即开始，涉及 1,200 家企业/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '确认' }))
  await waitFor(() => expect(screen.queryByText('等待确认：2027 年度复审')).toBeNull())
  expect(screen.getByText('还没有复审')).toBeTruthy()
})

test('a review is proposed after a look at how many enterprises it concerns (R46)', async () => {
  let counted = { asked: 0, byType: [] as object[] }
  let isBusy = true
  const waiting: object[] = []
  const page = open('/admin/campaigns', {
    ...list(waiting),
    'GET /api/admin/broadcasts/audiences': () => ({
      types: [{ code: 'SUPPLIER', name: supplier }],
      qualifications: [{ code: 'SETTLEMENT', name: settlement }]
    }),
    'POST /api/admin/campaigns/count': () => counted,
    'POST /api/admin/campaigns': () => {
      if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
      waiting.push({ ...waitingProposal, ...running, id: otherId, state: 'WAITING' })
      return Response.json({ id: otherId }, { status: 201 })
    }
  })
  await page.user.click(await screen.findByRole('button', { name: '发起复审' }))
  const form = within(await screen.findByRole('dialog', { name: '发起复审' }))
  put(form.getByRole('textbox', { name: '标题' }), '2027 年度复审')
  put(form.getByRole('textbox', { name: '确认内容' }), '请核对证照')
  await page.user.click(await form.findByRole('checkbox', { name: '供应商' }))
  await page.user.click(form.getByRole('checkbox', { name: '统一交收' }))
  put(form.getByRole('textbox', { name: '截止日期' }), inDays(6))
  await page.user.click(form.getByRole('button', { name: '预览' }))
  expect((await form.findByRole('alert')).textContent).toMatch(/7 天/)
  put(form.getByRole('textbox', { name: '截止日期' }), inDays(20))
  await page.user.click(form.getByRole('button', { name: '预览' }))
  const none = within(await screen.findByRole('dialog', { name: '预览复审' }))
  expect(none.getByText('所选范围内没有持有业务资格的企业')).toBeTruthy()
  expect(none.getByRole('button', { name: '提交确认' })).toHaveProperty('disabled', true)
  counted = { asked: 1200, byType: [{ code: 'SUPPLIER', name: supplier, asked: 1100 }] }
  await page.user.click(none.getByRole('button', { name: '返回修改' }))
  await page.user.click(await screen.findByRole('button', { name: '预览' }))
  expect(await screen.findByText('现在涉及 1,200 家企业')).toBeTruthy()
  const facts = Array.from(document.querySelectorAll('.ant-descriptions-item'), ({ textContent }) => textContent)
  expect(facts).toEqual(['标题2027 年度复审', '确认内容请核对证照', `截止日期${inDays(20)}`, '供应商1,100'])
  await page.user.click(screen.getByRole('button', { name: '提交确认' }))
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  isBusy = false
  await page.user.click(screen.getByRole('button', { name: '提交确认' }))
  expect(await toldAs('已提交，等待另一位管理员确认')).toBe('success')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByText('等待确认：2027 年度复审')).toBeTruthy()
  const scope = { types: ['SUPPLIER'], qualifications: ['SETTLEMENT'] }
  const wish = { ...scope, title: '2027 年度复审', words: '请核对证照', deadline: inDays(20) }
  expect(page.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    scope,
    scope,
    wish,
    wish
  ])
})

test('a campaign shows its progress by type and the list to call; others than 系统管理员 only read', async () => {
  open(`/admin/campaigns/${id}`, one(), ['REVIEWER'])
  const summary = await screen.findByRole('table', { name: '进度' })
  expect(tableTexts(summary)).toEqual([
    ['企业类型', '应确认', '未确认', '未确认，已暂停', '已确认，无变化', '已确认，有变更'],
    ['合计', '4', '1', '1', '1', '1'],
    ['供应商', '4', '1', '1', '1', '1']
  ])
  const [, ...rows] = tableTexts(await screen.findByRole('table', { name: '企业名单' }))
  expect(rows).toEqual([
    ['山西晋煤贸易有限公司供应商 · 0000000185已冻结', '李梅13700001111', '从未登录', '未确认，已暂停'],
    ['晋煤物流供应商 · 0000000186', '—137****2222', '2026-12-02 09:00:00', '已确认，有变更2026-12-03 09:00:00']
  ])
  expect(screen.getByRole('link', { name: '13700001111' }).getAttribute('href')).toBe('tel:13700001111')
  expect(screen.queryByRole('link', { name: '137****2222' })).toBeNull()
  expect(screen.getByRole('link', { name: '返回复审列表' }).getAttribute('href')).toBe('/admin/campaigns')
  expect(screen.queryByRole('button', { name: '提前结束' })).toBeNull()
  expect(screen.queryByRole('button', { name: '延长截止日期' })).toBeNull()
})

test('the enterprises of a review are filtered, and both are read again on request', async () => {
  let targets: object[] = [target]
  const path = `/api/admin/campaigns/${id}`
  const { user, asked, router } = open(
    `/admin/campaigns/${id}`,
    one({ [`GET ${path}/enterprises`]: () => ({ data: targets, nextCursor: null }) })
  )
  await screen.findByRole('table', { name: '企业名单' })
  targets = []
  const option = '.ant-select-item-option-content'
  await user.click(screen.getByRole('combobox', { name: '确认情况' }))
  await user.click(await screen.findByText('未确认', { selector: option }))
  await user.click(screen.getByRole('combobox', { name: '企业类型' }))
  await user.click(await screen.findByText('供应商', { selector: option }))
  put(screen.getByRole('textbox', { name: '企业' }), '晋煤')
  await user.click(screen.getByRole('button', { name: '查询' }))
  expect(await screen.findByText('没有符合条件的企业')).toBeTruthy()
  expect(asked.at(-1)?.query.toString()).toBe('search=%E6%99%8B%E7%85%A4&state=waiting&type=SUPPLIER&limit=20')
  await router.navigate(`/admin/campaigns/${id}`)
  await screen.findByRole('table', { name: '企业名单' })
  await expectReload(user, asked, [path, `${path}/enterprises`])
  expect(await screen.findByText('没有企业')).toBeTruthy()
})

test('an unknown review shows the refusal', async () => {
  open(
    `/admin/campaigns/${id}`,
    one({ [`GET /api/admin/campaigns/${id}`]: () => problem(404, 'request.not-found', { detail: '没有找到' }) })
  )
  expect((await screen.findByRole('alert')).textContent).toContain('没有找到')
})

test('two reviews and their enterprises are kept apart', () => {
  const queries = [id, otherId].flatMap((each) => [campaignQuery(each), targetList(each).query({})])
  expect(mixedUp(...queries)).toEqual([])
})

test('an early end needs a reason; a refusal keeps it, and afterwards nothing can be changed', async () => {
  let state: object = whole
  let isBusy = true
  const page = open(
    `/admin/campaigns/${id}`,
    one({
      [`GET /api/admin/campaigns/${id}`]: () => state,
      [`POST /api/admin/campaigns/${id}/end`]: () => {
        if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
        state = { ...whole, state: 'ended', ended: { at: '2026-12-04T01:00:00.000Z', by: li, reason: '范围有误' } }
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
  expect(screen.getByText('李安全（li），2026-12-04 09:00:00：范围有误')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '延长截止日期' })).toBeNull()
  const bodies = page.asked.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body)
  expect(bodies).toEqual([{ reason: '范围有误' }, { reason: '范围有误' }])
})

test('the deadline is only moved to a later day, and the page reads it again', async () => {
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

test('on a phone a review and an enterprise are one card each', async () => {
  holdPhone()
  const { unmount } = open('/admin/campaigns', list())
  const review = tableTexts(await screen.findByRole('table', { name: '复审列表' }))[1]
  expect(review).toEqual(['2027 年度复审进行中企业类型：供应商截止日期 2027-01-31已确认 2 / 4（50%）'])
  unmount()
  open(`/admin/campaigns/${id}`, one())
  expect(tableTexts(await screen.findByRole('table', { name: '企业名单' })).slice(1)).toEqual([
    ['山西晋煤贸易有限公司供应商 · 0000000185已冻结未确认，已暂停李梅13700001111最近登录 从未登录'],
    ['晋煤物流供应商 · 0000000186已确认，有变更2026-12-03 09:00:00—137****2222最近登录 2026-12-02 09:00:00']
  ])
})
