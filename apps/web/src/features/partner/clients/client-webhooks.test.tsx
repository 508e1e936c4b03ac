import type { AdminRole } from '@portal/contract/endpoint'
import type { ClientView } from '@portal/contract/partner/client'
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { toldAs } from '#web/testing/told.ts'
import { ClientWebhooks } from './client-webhooks.tsx'
import { ClientsPage } from './clients.page.tsx'
import { type OnWebhook, WebhookDialog } from './webhook-dialog.tsx'

const [clientId, webhookId, sentId, failedId, testId] = Array.from(
  { length: 5 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string, string]
const endedIds = [5, 6, 7, 8].map((last) => `0198d2c4-0000-7000-8000-00000000000${last}`)

const settings = {
  name: '交易系统',
  contact: '王工',
  scopes: ['webhook:manage'],
  menus: ['trade'],
  addresses: [],
  redirectUris: [],
  postLogoutUris: [],
  backchannelLogoutUri: null,
  keys: []
}

const client = {
  id: clientId,
  mode: 'LIVE',
  state: 'ACTIVE',
  settings,
  createdAt: '2026-01-04T01:00:00.000Z',
  lastUsedAt: null,
  credentials: [],
  proposal: null
}

const url = 'https://trade.example.com/hook'
const webhook = {
  id: webhookId,
  url,
  types: ['qualification.suspended', 'qualification.revoked'],
  description: '生产环境',
  state: 'ACTIVE',
  disabledBecause: null as string | null,
  createdAt: '2026-01-04T01:00:00.000Z',
  failingSince: null as string | null,
  lastDelivery: { at: '2026-01-06T01:00:00.000Z', state: 'FAILED' } as object | null
}
const disabled = { ...webhook, state: 'DISABLED', disabledBecause: 'admin' }

const sent = {
  id: sentId,
  type: 'qualification.suspended',
  state: 'DELIVERED',
  createdAt: '2026-01-06T03:00:00.000Z',
  nextAttemptAt: null as string | null,
  enterprise: { number: '0000000185', fullName: '山西晋煤贸易有限公司' } as object | null,
  failures: 0
}
const pending = { ...sent, id: failedId, state: 'PENDING', failures: 2, createdAt: '2026-01-06T02:00:00.000Z' }
const failing = { ...pending, nextAttemptAt: '2026-01-06T02:35:00.000Z' }
const tested = { ...sent, id: testId, type: 'webhook.test', enterprise: null, createdAt: '2026-01-06T01:00:00.000Z' }

type Answers = Record<string, Answer>

const listPath = `/api/admin/clients/${clientId}/webhooks`
const onePath = `${listPath}/${webhookId}`
const deliveriesPath = `GET ${onePath}/deliveries`

type Wish = { webhooks?: object[]; client?: object; roles?: AdminRole[]; more?: Answers }

/** The endpoints of a client with their dialogs, as the opened row of a client has them. */
const Opened = ({ of }: { of: ClientView }) => {
  const [opened, setOpened] = useState<Parameters<OnWebhook>>()
  return (
    <>
      <ClientWebhooks client={of} onAct={(...act) => setOpened(act)} />
      {opened && <WebhookDialog client={of} webhook={opened[0]} act={opened[1]} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const open = ({ webhooks = [webhook], client: one = client, roles = ['SYSTEM'], more = {} }: Wish, isPage = false) => {
  const asked = answerRequests({
    'GET /api/admin/clients': () => ({ data: [one] }),
    [`GET /api/admin/clients/${clientId}/calls`]: () => ({ data: [] }),
    [`GET ${listPath}`]: () => ({ data: webhooks }),
    [deliveriesPath]: () => ({ data: [sent, failing, tested], nextCursor: null }),
    ...more
  })
  const page = renderPage(
    <AsAdmin session={adminSession({ roles })}>
      {/* Its dates are not shown here. */}
      {isPage ? <ClientsPage /> : <Opened of={one as unknown as ClientView} />}
    </AsAdmin>
  )
  const press = async (name: string | RegExp) => page.user.click(await screen.findByRole('button', { name }))
  return { ...page, asked, press, writes: () => asked.filter(({ method }) => method !== 'GET') }
}

const openDeliveries = async (wish: Wish = {}) => {
  const page = open(wish)
  await page.press(`发送记录：${url}`)
  const drawer = within(await screen.findByRole('dialog', { name: '发送记录' }))
  return { ...page, drawer }
}

const rowsOf = (table: HTMLElement) => within(table).getAllByRole<HTMLTableRowElement>('row').slice(1)

const table = (name: string) => screen.findByRole('table', { name })

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the endpoints of a system (R38, R43)', () => {
  test('are shown with their types in words, state and last webhook; of an active system no note warns', async () => {
    const states = [
      ['gone', '对方返回 410，不再接收'],
      ['failing', '连续五天未能送达'],
      ['client', '由业务系统停用'],
      ['admin', '由管理员停用']
    ] as const
    const ended = states.map(([disabledBecause], index) => ({
      ...disabled,
      id: endedIds[index],
      url: `https://trade.example.com/${disabledBecause}`,
      description: null,
      types: [],
      disabledBecause,
      failingSince: `2026-01-0${index + 1}T01:00:00.000Z`,
      lastDelivery: index === 0 ? null : { at: '2026-01-07T01:00:00.000Z', state: 'DELIVERED' }
    }))
    open({ webhooks: [webhook, ...ended] })
    expect(tableTexts(await table('回调地址：交易系统'))).toEqual([
      ['地址', '通知的事项', '状态', '最近一条通知', '操作'],
      [`${url}生产环境`, '业务资格暂停业务资格撤销', '使用中', '2026-01-06 09:00:00未送达', '发送记录停用'],
      ...states.map(([because, words], index) => [
        `https://trade.example.com/${because}`,
        '全部事项',
        `已停用${words}自 2026-01-0${index + 1} 09:00:00 起未能送达`,
        index === 0 ? '还没有通知' : '2026-01-07 09:00:00已送达',
        '发送记录启用'
      ])
    ])
    expect(screen.queryByRole('note')).toBeNull()
  })

  test.each([
    ['with the scope', settings, /用自己的密钥通过接口登记/],
    ['without the scope', { ...settings, scopes: [] }, /没有“管理回调地址”的权限范围，不能登记/]
  ])('where there is none, %s, the page says what comes next', async (_, present, words) => {
    open({ webhooks: [], client: { ...client, settings: present } })
    expect(await screen.findByText('没有登记回调地址')).toBeTruthy()
    expect(screen.getByText(words)).toBeTruthy()
  })

  test('when they cannot be read, the page says so and reads again on request', async () => {
    let isDown = true
    const page = open({
      more: { [`GET ${listPath}`]: () => (isDown ? problem(500, 'internal') : { data: [webhook] }) }
    })
    const alert = await screen.findByRole('alert')
    isDown = false
    await page.user.click(within(alert).getByRole('button', { name: '重试' }))
    expect(await table('回调地址：交易系统')).toBeTruthy()
  })

  test.each([
    ['is disabled', { ...client, state: 'DISABLED' }, '业务系统已停用'],
    ['lost the scope', { ...client, settings: { ...settings, scopes: [] } }, '没有“管理回调地址”的权限范围']
  ])('of a system that %s, a note says that nothing is sent', async (_, one, words) => {
    open({ client: one })
    expect((await screen.findByRole('note')).textContent).toContain(words)
  })

  test.each<[AdminRole, string[], string[]]>([
    ['SYSTEM', ['发送记录', '停用'], ['发送记录', '启用']],
    ['SECURITY', ['发送记录', '停用'], ['发送记录']],
    ['AUDIT', ['发送记录'], ['发送记录']]
  ])('for %s have the acts of that role only (R37)', async (role, ofActive, ofDisabled) => {
    open({ roles: [role], webhooks: [webhook, { ...disabled, id: testId }] })
    const acts = rowsOf(await table('回调地址：交易系统')).map((row) =>
      within(row)
        .getAllByRole('button')
        .map(({ textContent }) => textContent)
    )
    expect(acts).toEqual([ofActive, ofDisabled])
    const dangers = [...document.querySelectorAll('.ant-btn-dangerous')].map(({ textContent }) => textContent)
    expect(dangers).toEqual(ofActive.filter((act) => act === '停用'))
  })

  test('on a phone each is one cell with its acts', async () => {
    holdPhone()
    const page = open({})
    const row = within(await screen.findByRole('row', { name: new RegExp(`^${url}`) }))
    for (const words of ['业务资格暂停', '使用中', '2026-01-06 09:00:00', '未送达'])
      expect(row.getByText(words)).toBeTruthy()
    await page.user.click(row.getByRole('button', { name: `发送记录：${url}` }))
    const list = await table(`发送记录：${url}`)
    const [, second] = rowsOf(list)
    expect(second?.textContent).toBe(
      '业务资格暂停山西晋煤贸易有限公司00000001852026-01-06 10:00:00等待发送失败次数 2下次发送 2026-01-06 10:35:00重新发送'
    )
  })
})

describe('disabling and enabling an endpoint', () => {
  test.each([
    {
      given: webhook,
      after: disabled,
      act: '停用',
      text: ['等待发送的通知保留到重新启用', '业务系统自己可以重新启用'],
      yes: '立即停用',
      done: '回调地址已停用',
      path: 'disable'
    },
    {
      given: disabled,
      after: webhook,
      act: '启用',
      text: ['等待发送的通知随即发送'],
      yes: '启用',
      done: '回调地址已启用',
      path: 'enable'
    }
  ])('$act asks first, says what happens, and reads the list again', async (story) => {
    let present = story.given
    const more: Answers = {
      [`GET ${listPath}`]: () => ({ data: [present] }),
      [`POST ${onePath}/${story.path}`]: () => {
        present = story.after
      }
    }
    const page = open({ more }, true)
    await page.press('详情：交易系统')
    await page.press(`${story.act}回调地址：${url}`)
    const dialog = await screen.findByRole('dialog', { name: `${story.act}回调地址` })
    for (const text of [url, '交易系统', ...story.text]) expect(dialog.textContent).toContain(text)
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: story.yes }))
    expect(await toldAs(story.done)).toBe('success')
    expect(page.writes().map(({ path }) => path)).toEqual([`${onePath}/${story.path}`])
    const opposite = story.act === '停用' ? '启用' : '停用'
    expect(await screen.findByRole('button', { name: `${opposite}回调地址：${url}` })).toBeTruthy()
    await focusIsAt(() => screen.getByRole('heading', { name: '回调地址' }))
  })

  test('when a colleague was first, the dialog says so and the list is fresh', async () => {
    let present = webhook
    const page = open({
      more: {
        [`GET ${listPath}`]: () => ({ data: [present] }),
        [`POST ${onePath}/disable`]: () => {
          present = { ...disabled, disabledBecause: 'client' }
          return problem(409, 'webhook.state', { detail: '该回调地址的状态已变化，请刷新后再操作' })
        }
      }
    })
    await page.press(`停用回调地址：${url}`)
    const dialog = within(await screen.findByRole('dialog', { name: '停用回调地址' }))
    await page.user.click(dialog.getByRole('button', { name: '立即停用' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('状态已变化')
    expect(await screen.findByText('由业务系统停用')).toBeTruthy()
    expect(screen.queryByText('回调地址已停用')).toBeNull()
  })
})

describe('the deliveries of an endpoint', () => {
  test('are shown with type in words, enterprise, state, failures and next attempt', async () => {
    const { drawer } = await openDeliveries()
    expect(drawer.getByText('新的在前，保留 30 天。发送失败的通知自动重试，最多发送 8 次。')).toBeTruthy()
    const [type, enterprise] = ['业务资格暂停', '山西晋煤贸易有限公司0000000185']
    expect(tableTexts(await table(`发送记录：${url}`))).toEqual([
      ['详情', '时间', '事项', '企业', '状态', '失败次数', '下次发送', '操作'],
      ['', '2026-01-06 11:00:00', type, enterprise, '已送达', '0', '—', '重新发送'],
      ['', '2026-01-06 10:00:00', type, enterprise, '等待发送', '2', '2026-01-06 10:35:00', '重新发送'],
      ['', '2026-01-06 09:00:00', '测试通知（只发给所测试的地址）', '—', '已送达', '0', '—', '重新发送']
    ])
    expect(drawer.getByText('没有更早的记录')).toBeTruthy()
  })

  test('of an enterprise without a name show its number', async () => {
    const unnamed = { ...sent, enterprise: { number: '0000000186', fullName: null } }
    await openDeliveries({ more: { [deliveriesPath]: () => ({ data: [unnamed], nextCursor: null }) } })
    const [row] = rowsOf(await table(`发送记录：${url}`))
    expect(row?.textContent).toContain('尚未填写全称0000000186')
  })

  test('are filtered by state, and further ones are loaded on request', async () => {
    const page = await openDeliveries({
      more: {
        [deliveriesPath]: ({ query }) =>
          query.get('state') === 'FAILED'
            ? { data: [], nextCursor: null }
            : query.get('after') === 'next'
              ? { data: [tested], nextCursor: null }
              : { data: [sent], nextCursor: 'next' }
      }
    })
    const { user, drawer } = page
    expect(rowsOf(await table(`发送记录：${url}`))).toHaveLength(1)
    expect(drawer.queryByText('没有更早的记录')).toBeNull()
    await user.click(drawer.getByText('加载更多'))
    await waitFor(() => expect(rowsOf(screen.getByRole('table', { name: `发送记录：${url}` }))).toHaveLength(2))
    expect(drawer.queryByRole('button', { name: '加载更多' })).toBeNull()
    // antd's button hides its input from the pointer.
    const choose = (name: string) => user.click(drawer.getByRole('radio', { name }).closest('label') ?? document.body)
    await choose('未送达')
    expect(await drawer.findByText('没有这种状态的通知')).toBeTruthy()
    // The new filter begins at its first page.
    expect(Object.fromEntries(page.asked.at(-1)?.query ?? [])).toEqual({ state: 'FAILED' })
    await choose('全部')
    expect(await drawer.findByText('没有更早的记录')).toBeTruthy()
  })

  test('where there is none, the drawer says when one comes', async () => {
    const { drawer } = await openDeliveries({ more: { [deliveriesPath]: () => ({ data: [], nextCursor: null }) } })
    expect(await drawer.findByText('近 30 天没有通知')).toBeTruthy()
    expect(drawer.getByText(/发生变化时，这里会出现通知/)).toBeTruthy()
  })

  test('when they cannot be read, the drawer says so and reads again on request; 刷新 reads anew', async () => {
    let isDown = true
    const page = await openDeliveries({
      more: {
        [deliveriesPath]: () => (isDown ? problem(500, 'internal') : { data: [sent], nextCursor: null })
      }
    })
    const alert = await page.drawer.findByRole('alert')
    isDown = false
    await page.user.click(within(alert).getByRole('button', { name: '重试' }))
    await table(`发送记录：${url}`)
    const before = page.asked.length
    await page.user.click(page.drawer.getByRole('button', { name: '刷新' }))
    await waitFor(() => expect(page.asked.slice(before).map(({ path }) => path)).toContain(`${onePath}/deliveries`))
  })

  test('one is opened: the payload as it was sent, and each attempt with duration, status and answer', async () => {
    const payload = '{"type":"qualification.suspended","timestamp":"2026-01-06T02:00:00.000Z","data":{}}'
    const attempt = { at: '2026-01-06T02:05:00.000Z', durationMs: 1234, status: 500, answer: '<b>broken</b>' }
    const page = await openDeliveries({
      more: {
        [`GET ${onePath}/deliveries/${failedId}`]: () => ({
          payload,
          attempts: [
            attempt,
            { ...attempt, at: '2026-01-06T02:00:05.000Z', status: null, answer: 'private' },
            { ...attempt, at: '2026-01-06T02:00:00.000Z', status: 204, answer: '' }
          ]
        })
      }
    })
    await page.press('详情：业务资格暂停，2026-01-06 10:00:00')
    expect((await page.drawer.findByText(payload)).tagName).toBe('PRE')
    expect(page.drawer.getByText(failedId)).toBeTruthy()
    await page.user.click(page.drawer.getByRole('button', { name: '复制通知编号' }))
    expect(await navigator.clipboard.readText()).toBe(failedId)
    expect(page.drawer.getByText('状态码 500').className).toContain('error')
    expect(page.drawer.getByText('状态码 204').className).toContain('success')
    const attempts = within(page.drawer.getByRole('list', { name: /每次发送/ })).getAllByRole('listitem')
    expect(attempts.map(({ textContent }) => textContent)).toEqual([
      '2026-01-06 10:05:00用时 1,234 毫秒状态码 500<b>broken</b>',
      '2026-01-06 10:00:05用时 1,234 毫秒没有应答目标是内网地址，平台没有被允许调用它',
      '2026-01-06 10:00:00用时 1,234 毫秒状态码 204应答没有内容'
    ])
  })

  test('one that was not sent yet says so; one that cannot be read says that', async () => {
    const page = await openDeliveries({
      more: { [`GET ${onePath}/deliveries/${sentId}`]: () => ({ payload: '{}', attempts: [] }) }
    })
    await page.press('详情：业务资格暂停，2026-01-06 11:00:00')
    expect(await page.drawer.findByText('还没有发送')).toBeTruthy()
    await page.press('详情：业务资格暂停，2026-01-06 10:00:00')
    expect(await page.drawer.findByRole('alert')).toBeTruthy()
  })
})

describe('a replay', () => {
  const path = `${onePath}/deliveries/${sentId}/replay`
  const button = '重新发送：业务资格暂停，2026-01-06 11:00:00'

  test('is sent, said, and the list is read again', async () => {
    let state = 'FAILED'
    let isBusy = true
    const page = await openDeliveries({
      more: {
        [deliveriesPath]: () => ({ data: [{ ...sent, state }, tested], nextCursor: null }),
        [`POST ${path}`]: () => {
          if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
          state = 'PENDING'
          return new Response(null, { status: 202 })
        }
      }
    })
    await page.press(button)
    expect((await page.drawer.findByRole('alert')).textContent).toContain('系统繁忙')
    isBusy = false
    await page.press(button)
    expect(await toldAs('已安排重新发送，稍后刷新可查看结果')).toBe('success')
    expect(page.writes().map((each) => each.path)).toEqual([path, path])
    expect(page.drawer.queryByRole('alert')).toBeNull()
    const list = screen.getByRole('table', { name: `发送记录：${url}` })
    await waitFor(() => expect(rowsOf(list).map(({ cells }) => cells[4]?.textContent)).toEqual(['等待发送', '已送达']))
  })

  test('that is refused, since a colleague has disabled the endpoint, says why and is offered no more', async () => {
    let present = webhook
    const page = await openDeliveries({
      more: {
        [`GET ${listPath}`]: () => ({ data: [present] }),
        [`POST ${path}`]: () => {
          present = disabled
          return problem(409, 'webhook.disabled', { detail: '该回调地址已停用，请先重新启用' })
        }
      }
    })
    await page.press(button)
    expect((await page.drawer.findByRole('alert')).textContent).toContain('请先重新启用')
    expect((await page.drawer.findByRole('note')).textContent).toContain('回调地址已停用')
    expect(page.drawer.queryByRole('button', { name: button })).toBeNull()
  })

  test('is not offered while the endpoint is disabled; what waits is sent once it is enabled', async () => {
    const { drawer } = await openDeliveries({ webhooks: [disabled] })
    const [, row] = rowsOf(await table(`发送记录：${url}`))
    expect(row?.textContent).toContain('启用后')
    expect(drawer.getByRole('note').textContent).toContain('等待发送的通知在启用后发送')
    expect(drawer.queryByRole('button', { name: /^重新发送/ })).toBeNull()
  })

  test.each<AdminRole>(['SECURITY', 'AUDIT'])('is not offered to %s', async (role) => {
    const { drawer } = await openDeliveries({ roles: [role] })
    await table(`发送记录：${url}`)
    expect(drawer.queryByRole('button', { name: /^重新发送/ })).toBeNull()
  })
})

test('everything is there in English', async () => {
  changeLanguage('en')
  const english = {
    webhooks: [{ ...webhook, description: null }],
    client: { ...client, settings: { ...settings, name: 'Trading', contact: 'Ms Wang' } },
    more: {
      [deliveriesPath]: () => ({
        data: [{ ...failing, enterprise: { number: '0000000185', fullName: 'Jinmei Trading' } }],
        nextCursor: null
      }),
      [`GET ${onePath}/deliveries/${failedId}`]: () => ({
        payload: '{}',
        attempts: [{ at: '2026-01-06T02:00:00.000Z', durationMs: 5, status: null, answer: 'unresolvable' }]
      })
    }
  }
  const page = open(english, true)
  await page.press('Details: Trading')
  await page.press(`Deliveries: ${url}`)
  await page.press('Details: A qualification was suspended, 2026-01-06 10:00:00')
  expect(await screen.findByText('The name has no address')).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
})
