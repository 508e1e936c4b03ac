import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { put } from '#web/testing/fill.ts'
import { tagLine } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { NoticeState } from './notice-cells.tsx'
import { NoticeLogPage } from './notice-log.page.tsx'

const notice = (last: number, changes: object = {}) => ({
  id: `0198d2c4-0000-7000-8000-00000000000${last}`,
  at: '2026-01-05T01:00:00.000Z',
  channel: 'mail',
  kind: 'review',
  addressMasked: 'l***@example.com',
  state: 'SENT',
  attempts: 1,
  fault: null,
  reason: null,
  nextAttemptAt: null,
  settledAt: '2026-01-05T01:00:01.000Z',
  ...changes
})

const waiting = notice(2, {
  state: 'PENDING',
  attempts: 2,
  fault: 'unavailable',
  reason: 'EAUTH 535',
  nextAttemptAt: '2026-01-05T01:06:00.000Z'
})

const answer = (data: object[] = [notice(1)]) =>
  answerRequests({ 'POST /api/admin/notices/search': () => ({ data, nextCursor: null }) })

afterEach(() => vi.unstubAllGlobals())

test('a notice is in words: channel, kind, masked address, state, attempts, error and time (R49)', async () => {
  answer([
    notice(1),
    waiting,
    notice(3, { channel: 'wecom', kind: 'expiry', state: 'CANCELLED', addressMasked: '' }),
    notice(4, { channel: 'dingtalk', kind: 'security', state: 'FAILED', fault: 'rejected', addressMasked: '' }),
    notice(5, { channel: 'sms', state: 'FAILED', fault: 'throttled', addressMasked: '138****8000' })
  ])
  renderPage(<NoticeLogPage />, { at: '/admin/notices' })
  expect(tableTexts(await screen.findByRole('table', { name: '通知列表' }))).toEqual([
    ['时间', '渠道', '类别', '地址', '状态', '次数', '失败原因'],
    ['2026-01-05 09:00:00', '邮件', '审核结果', 'l***@example.com', '已发送', '1', ''],
    [
      '2026-01-05 09:00:00',
      '邮件',
      '审核结果',
      'l***@example.com',
      '待发送',
      '2',
      '对方无应答或出错 (EAUTH 535) 2026-01-05 09:06:00 重试'
    ],
    ['2026-01-05 09:00:00', '企业微信', '到期提醒', '', '已取消', '1', ''],
    ['2026-01-05 09:00:00', '钉钉', '安全通知', '', '失败', '1', '被拒绝'],
    ['2026-01-05 09:00:00', '短信', '审核结果', '138****8000', '失败', '1', '对方限流']
  ])
})

test('each state has its word and its colour', () => {
  renderPage(
    (['PENDING', 'SENT', 'FAILED', 'CANCELLED'] as const).map((state) => <NoticeState key={state} state={state} />)
  )
  expect(tagLine()).toBe('待发送 (processing), 已发送 (success), 失败 (error), 已取消')
})

test('on a phone a notice is one card with the same words', async () => {
  holdPhone()
  answer([waiting])
  renderPage(<NoticeLogPage />, { at: '/admin/notices' })
  const table = within(await screen.findByRole('table', { name: '通知列表' }))
  expect(table.getByText(/审核结果 l\*\*\*@example\.com/)).toBeTruthy()
  expect(table.getByText(/2026-01-05 09:00:00 · 已尝试 2 次/)).toBeTruthy()
  expect(table.getByText(/EAUTH 535/)).toBeTruthy()
})

test('the address holds the filter', async () => {
  const asked = answer()
  renderPage(<NoticeLogPage />, { at: '/admin/notices?channel=mail&kind=security&state=FAILED&since=2026-01-01' })
  await screen.findByRole('table', { name: '通知列表' })
  expect(asked.at(-1)?.body).toEqual({ channel: 'mail', kind: 'security', state: 'FAILED', since: '2026-01-01' })
})

test('each field asks for what it names', async () => {
  const asked = answer()
  const { user } = renderPage(<NoticeLogPage />, { at: '/admin/notices' })
  await screen.findByRole('table', { name: '通知列表' })
  for (const [field, option] of [
    ['渠道', '钉钉'],
    ['类别', '到期提醒'],
    ['状态', '已取消']
  ] as const) {
    await user.click(screen.getByRole('combobox', { name: field }))
    await user.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
  }
  put(screen.getByRole('textbox', { name: '开始日期' }), '2026-01-02')
  put(screen.getByRole('textbox', { name: '结束日期' }), '2026-01-09')
  await user.click(screen.getByRole('button', { name: '查询' }))
  const wish = { channel: 'dingtalk', kind: 'expiry', state: 'CANCELLED', since: '2026-01-02', until: '2026-01-09' }
  await waitFor(() => expect(asked.at(-1)?.body).toEqual(wish))
})

test.each([
  ['', '还没有通知', undefined],
  ['?state=FAILED', '没有符合条件的通知', undefined],
  ['?after=a', '没有更早的通知', '/admin/notices']
])('nothing found at “%s” says “%s”', async (query, words, back) => {
  answer([])
  renderPage(<NoticeLogPage />, { at: `/admin/notices${query}` })
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.queryByRole('link', { name: '回到最新' })?.getAttribute('href')).toBe(back)
})
