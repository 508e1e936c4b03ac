import { smsStates } from '@portal/contract/desk/sms-log'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { StateTag } from './sms-cells.tsx'
import { SmsOverviewCard } from './sms-overview.tsx'

test('each state of a message has its word and its colour', () => {
  renderPage(smsStates.map((state) => <StateTag key={state} row={{ state }} />))
  expect(tagLine()).toBe('发送中 (processing), 已发送 (success), 未发送（未配置） (warning), 失败 (error), 未发送')
})

test.each([
  ['aliyun', false, '正常 (success)'],
  ['aliyun', true, '服务商故障 (error)'],
  ['console', false, '未配置，短信不会发出 (warning)']
])('the provider %s, failing: %s, has the tag of its state', (provider, isFailing, tag) => {
  const overview = { provider, isFailing, budget: { used: 1, perHour: 2 }, priceFen: null, data: [] }
  renderPage(<SmsOverviewCard overview={overview} />)
  expect(tagLine()).toBe(tag)
})
