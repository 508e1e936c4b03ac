import type { ClientSettings, ClientView } from '@portal/contract/partner/client'
import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { parsedProposal, waitingProposal } from '#web/testing/proposals.ts'
import { ClientTags } from './client-tags.tsx'
import { DeliveryDetails } from './delivery-details.tsx'
import { SettingValue } from './setting-value.tsx'
import type { Proposed } from './clients.queries.ts'
import { WaitingProposals } from './waiting-proposals.tsx'
import { DeliveryTag, WebhookTags } from './webhook-tags.tsx'
import type { WebhookView } from './webhooks.queries.ts'

const settings: ClientSettings = {
  name: '交易系统',
  contact: '王工',
  scopes: [],
  menus: [],
  addresses: ['10.1.0.0/16', '10.2.0.0/16'],
  redirectUris: [],
  postLogoutUris: [],
  backchannelLogoutUri: null,
  keys: []
}

const clientOf = (changes: object = {}) =>
  // The parts under test read no more of a client.
  ({ id: 'a', mode: 'LIVE', state: 'ACTIVE', settings, proposal: null, ...changes }) as ClientView

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['LIVE', 'PROPOSED', false, '正式 (processing), 待审批 (warning)'],
  ['LIVE', 'ACTIVE', true, '正式 (processing), 使用中 (success), 有变更待审批 (warning)'],
  ['TEST', 'DISABLED', false, '测试, 已停用 (error)']
])('a client %s and %s has its tags', (mode, state, isChanging, tags) => {
  renderPage(<ClientTags client={clientOf({ mode, state, proposal: isChanging ? {} : null })} />)
  expect(tagLine()).toBe(tags)
})

test.each([
  ['PROPOSED', '登记 · 交易系统', '正式 (processing)'],
  ['ACTIVE', '变更 · 交易系统', '正式 (processing)'],
  ['DISABLED', '变更 · 交易系统', '正式 (processing), 已停用 (error)']
])(
  'a proposal for a system that is %s says what it is about, and that the system is disabled',
  (state, title, tags) => {
    const proposal = { ...parsedProposal(waitingProposal), settings }
    // As above.
    renderPage(<WaitingProposals clients={[clientOf({ state, proposal }) as Proposed]} />)
    const waiting = screen.getByRole('group', { name: title })
    expect(tagLine(waiting)).toBe(tags)
  }
)

test('the tags of endpoints and of their deliveries have the colour of their state', () => {
  const webhook = (state: string) =>
    // As above.
    ({ state, disabledBecause: null, failingSince: null }) as WebhookView
  renderPage(
    <>
      {['ACTIVE', 'DISABLED'].map((state) => (
        <WebhookTags key={state} webhook={webhook(state)} />
      ))}
      {(['PENDING', 'DELIVERED', 'FAILED'] as const).map((state) => (
        <DeliveryTag key={state} state={state} />
      ))}
    </>
  )
  expect(tagLine()).toBe('使用中 (success), 已停用 (error), 等待发送 (processing), 已送达 (success), 未送达 (error)')
})

test('what a change adds is green and what it removes red; what stays has no mark', () => {
  const other = { ...settings, addresses: ['10.2.0.0/16', '10.3.0.0/16'] }
  const { container } = renderPage(
    <>
      <SettingValue settings={settings} name="addresses" mark={{ others: other, as: 'removed' }} />
      <SettingValue settings={other} name="addresses" mark={{ others: settings, as: 'added' }} />
      <SettingValue settings={{ ...settings, addresses: [] }} name="addresses" />
      <SettingValue settings={settings} name="menus" />
    </>
  )
  expect(container.textContent).toBe('10.1.0.0/16 移除10.2.0.0/16 10.2.0.0/16 10.3.0.0/16 新增不限无')
  expect(tagLine(container)).toBe('移除 (error), 新增 (success)')
})

test('an answer from 200 to 299 is a success, any other one a fault', async () => {
  const place = { id: 'a', webhookId: 'b', deliveryId: 'c' }
  const attempts = [199, 200, 299, 300, null].map((status, second) => ({
    at: `2026-01-06T02:00:0${second}.000Z`,
    durationMs: 9,
    status,
    answer: ''
  }))
  answerRequests({
    'GET /api/admin/clients/a/webhooks/b/deliveries/c': () => ({ payload: '{}', attempts })
  })
  renderPage(<DeliveryDetails place={place} />)
  await screen.findByText('没有应答')
  expect(tagLine()).toBe(
    '状态码 199 (error), 状态码 200 (success), 状态码 299 (success), 状态码 300 (error), 没有应答 (error)'
  )
})
