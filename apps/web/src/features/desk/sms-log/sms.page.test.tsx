import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { expectReload } from '#web/testing/reload.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { SmsPage } from './sms.page.tsx'
import { smsOverviewQuery } from './sms.queries.ts'

const message = (changes: object = {}) => ({
  id: '0198d2c4-0000-7000-8000-000000000001',
  at: '2026-01-05T01:00:00.000Z',
  phoneMasked: '138****8000',
  purpose: 'register',
  provider: 'aliyun',
  state: 'SENT',
  fault: null,
  providerId: 'BIZ-1',
  settledAt: '2026-01-05T01:00:01.000Z',
  ...changes
})

const overview = (changes: object = {}) => ({
  provider: 'aliyun',
  isFailing: false,
  budget: { used: 120, perHour: 2000 },
  priceFen: 4.5,
  data: [
    { day: '2026-01-04', sent: 1200, failed: 3, cost: 54 },
    { day: '2026-01-05', sent: 0, failed: 0, cost: 0 }
  ],
  ...changes
})

type Page = { data?: object[]; nextCursor?: string | null }

const answer = ({ data = [message()], nextCursor = null }: Page = {}, facts: object = overview()) =>
  answerRequests({
    'POST /api/admin/sms/search': () => ({ data, nextCursor }),
    'GET /api/admin/sms/overview': () => facts
  })

const open = (at = '/admin/sms') => renderPage(<SmsPage />, { at })

const lastSearch = (asked: ReturnType<typeof answer>) => asked.findLast(({ method }) => method === 'POST')?.body

afterEach(() => vi.unstubAllGlobals())

test('a message is in words: time, masked phone, purpose, provider, state, fault and the provider’s number (R38)', async () => {
  const [second, third, fourth] = ['2', '3', '4'].map((last) => `0198d2c4-0000-7000-8000-00000000000${last}`)
  answer({
    data: [
      message(),
      message({ id: second, state: 'FAILED', fault: 'rejected', providerId: null, at: '2026-01-04T01:00:00.000Z' }),
      // Without a receiver, and with a purpose that this build does not know.
      message({ id: third, state: 'SUPPRESSED', phoneMasked: '', purpose: 'newer', provider: 'tencent' }),
      ...['http', 'console', 'sandbox', 'other'].map((provider, place) =>
        message({ id: `${fourth?.slice(0, -1)}${place + 4}`, provider })
      )
    ]
  })
  open()
  const [at, phone, purpose] = ['2026-01-05 09:00:00', '138****8000', '验证码：注册']
  expect(tableTexts(await screen.findByRole('table', { name: '短信列表' }))).toEqual([
    ['时间', '手机号', '用途', '服务商', '状态', '失败原因', '服务商编号'],
    [at, phone, purpose, '阿里云', '已发送', '', 'BIZ-1'],
    ['2026-01-04 09:00:00', phone, purpose, '阿里云', '失败', '服务商拒绝：请检查账号、签名、模板和余额', ''],
    [at, '未发送', 'newer', '腾讯云', '未发送', '', 'BIZ-1'],
    ...['HTTP 接口', '未配置（不发送）', '沙箱（不发送）', 'other'].map((name) => [
      at,
      phone,
      purpose,
      name,
      '已发送',
      '',
      'BIZ-1'
    ])
  ])
})

test('where no provider is set up, nothing says that a message was sent', async () => {
  answer({ data: [message({ state: 'UNCONFIGURED', provider: 'console' })] }, overview({ provider: 'console' }))
  open()
  expect((await screen.findByRole('row', { name: /138/ })).textContent).toContain('未发送（未配置）')
  expect(screen.getByText('未配置，短信不会发出')).toBeTruthy()
  expect(screen.queryByText(/^(已发送|正常)$/)).toBeNull()
})

test('on a phone a message is one card with the same words', async () => {
  holdPhone()
  answer({ data: [message({ state: 'FAILED', fault: 'throttled' })] })
  open()
  const table = within(await screen.findByRole('table', { name: '短信列表' }))
  expect(table.getByText('服务商限流')).toBeTruthy()
  expect(table.getByText(/2026-01-05 09:00:00 · 阿里云/)).toBeTruthy()
})

test('the overview tells the budget, the cost, and the days in a table beside the chart', async () => {
  answer()
  open()
  expect(await screen.findByText('120 / 2,000 条，剩余 1,880 条')).toBeTruthy()
  expect(screen.getByText('正常')).toBeTruthy()
  expect(screen.getByText('近 30 天约 54.00 元，按每条 4.5 分估算')).toBeTruthy()
  const days = tableTexts(screen.getByRole('table', { name: '近 30 天的短信' }))
  expect(days).toEqual([
    ['日期', '成功', '失败', '费用（元）'],
    ['2026-01-04', '1,200', '3', '54.00']
  ])
})

test('without a price there is no cost; a failing provider and an empty budget are said aloud', async () => {
  const data = [{ day: '2026-01-05', sent: 0, failed: 9, cost: null }]
  answer({}, overview({ isFailing: true, priceFen: null, data, budget: { used: 2001, perHour: 2000 } }))
  open()
  await screen.findByText(/^短信服务商未能发出最近一条短信/)
  const said = screen.getAllByRole('status').map(({ textContent }) => textContent)
  expect(said.join()).toContain('短信服务商未能发出最近一条短信')
  expect(said.join()).toContain('近一小时的短信已用完')
  expect(screen.queryByText(/费用/)).toBeNull()
  expect(tableTexts(screen.getByRole('table', { name: '近 30 天的短信' }))).toEqual([
    ['日期', '成功', '失败'],
    ['2026-01-05', '0', '9']
  ])
  expect(screen.getByText('2,001 / 2,000 条，剩余 0 条')).toBeTruthy()
})

test('the address holds the filter, but never the phone', async () => {
  const asked = answer()
  const { user, router } = open('/admin/sms?state=FAILED&purpose=step-up&since=2026-01-09&until=2026-01-01')
  await screen.findByRole('row', { name: /138/ })
  const wrong = { since: '2026-01-09', until: '2026-01-01' }
  expect(lastSearch(asked)).toEqual({ state: 'FAILED', purpose: 'step-up', ...wrong })
  fireEvent.change(screen.getByLabelText('完整手机号'), { target: { value: '+86 138-0013-8000' } })
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() =>
    expect(lastSearch(asked)).toEqual({
      state: 'FAILED',
      purpose: 'step-up',
      // Days the wrong way round mean the same period.
      since: '2026-01-01',
      until: '2026-01-09',
      phone: '13800138000'
    })
  )
  expect(router.state.location.search).toBe('?state=FAILED&purpose=step-up&since=2026-01-01&until=2026-01-09')
  await user.click(screen.getByRole('button', { name: '重置' }))
  await waitFor(() => expect(lastSearch(asked)).toEqual({}))
})

test('a part of a phone is refused at its field, and nothing is asked', async () => {
  const asked = answer()
  const { user } = open()
  await screen.findByRole('row', { name: /138/ })
  const before = asked.length
  fireEvent.change(screen.getByLabelText('完整手机号'), { target: { value: '13800' } })
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() => expect(screen.getByLabelText('完整手机号').getAttribute('aria-invalid')).toBe('true'))
  expect(asked.length).toBe(before)
})

test('the sandbox is shown only when asked for (R44)', async () => {
  const asked = answer()
  const { user, router } = open('/admin/sms?state=FAILED&after=a')
  await user.click(await screen.findByRole('checkbox', { name: '只看沙箱数据' }))
  // The rest of the filter stays, and the list begins anew.
  await waitFor(() => expect(lastSearch(asked)).toEqual({ state: 'FAILED', test: true }))
  expect(router.state.location.search).toBe('?state=FAILED&test=1')
  await user.click(screen.getByRole('checkbox', { name: '只看沙箱数据' }))
  await waitFor(() => expect(router.state.location.search).toBe('?state=FAILED'))
})

test('pages follow each other; the pages of a search by phone end with a reload', async () => {
  const asked = answer({ nextCursor: 'cursor-2' })
  const { user } = open()
  await user.click(await screen.findByRole('link', { name: '下一页' }))
  await waitFor(() => expect(lastSearch(asked)).toEqual({ after: 'cursor-2' }))
  // From each page the way back leads to the one before, not to the first.
  await user.click(await screen.findByRole('link', { name: '下一页' }))
  expect(await screen.findByText('第 3 页')).toBeTruthy()
  await user.click(screen.getByRole('link', { name: '上一页' }))
  expect(await screen.findByText('第 2 页')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('完整手机号'), { target: { value: '13800138000' } })
  await user.click(screen.getByRole('button', { name: '查询' }))
  await waitFor(() => expect(lastSearch(asked)).toEqual({ phone: '13800138000' }))
  expect(await screen.findByText('第 1 页')).toBeTruthy()
  await user.click(screen.getByRole('link', { name: '下一页' }))
  await waitFor(() => expect(lastSearch(asked)).toEqual({ phone: '13800138000', after: 'cursor-2' }))
  await expectReload(user, asked, ['/api/admin/sms/overview', '/api/admin/sms/search'])
  cleanup()
  answerRequests({ 'POST /api/admin/sms/search': () => problem(400, 'request.invalid') })
  open('/admin/sms?after=of-a-phone')
  expect((await screen.findAllByRole('link', { name: '回到最新' })).length).toBeGreaterThan(0)
})

test('each minute the overview is read again by itself', () => {
  expect(smsOverviewQuery.refetchInterval).toBe(60_000)
})

test('an overview that cannot be read says so above the list, and both are read again on request', async () => {
  let isDown = true
  const asked = answerRequests({
    'POST /api/admin/sms/search': () => ({ data: [], nextCursor: null }),
    'GET /api/admin/sms/overview': () => (isDown ? problem(500, 'internal') : overview())
  })
  const { user } = open()
  await screen.findByText('还没有发送过短信')
  // Nothing was sent to this phone.
  fireEvent.change(screen.getByLabelText('完整手机号'), { target: { value: '13800138000' } })
  await user.click(screen.getByRole('button', { name: '查询' }))
  expect(await screen.findByText('没有符合条件的短信')).toBeTruthy()
  isDown = false
  const before = asked.length
  await user.click(within(screen.getByRole('alert')).getByRole('button', { name: '重试' }))
  expect(await screen.findByText('120 / 2,000 条，剩余 1,880 条')).toBeTruthy()
  expect(asked.slice(before)).toHaveLength(2)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('nothing found is said, and so is that nothing was sent yet', async () => {
  answer({ data: [] }, overview({ data: [] }))
  open('/admin/sms?state=FAILED')
  expect(await screen.findByText('没有符合条件的短信')).toBeTruthy()
  cleanup()
  open()
  expect(await screen.findByText('还没有发送过短信')).toBeTruthy()
  expect(await screen.findByText('近 30 天没有发送短信')).toBeTruthy()
})
