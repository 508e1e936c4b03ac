import type { AdminRole } from '@portal/contract/endpoint'
import type { ClientView } from '@portal/contract/partner/client'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { giveChartsRoom, partsOfBar } from '#web/testing/charts.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { ClientActions } from './client-actions.tsx'
import { ClientsPage } from './clients.page.tsx'
import { callsQuery, clientsQuery } from './clients.queries.ts'
import { CredentialDialog } from './credential-dialog.tsx'
import { CredentialTable } from './credential-table.tsx'
import { deliveriesQuery, deliveryQuery, webhooksQuery } from './webhooks.queries.ts'

const [ownId, colleagueId, clientId, newId, secretId, keyId] = Array.from(
  { length: 6 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string, string, string]

const settings = {
  name: '交易系统',
  contact: '王工 0356-1234567',
  scopes: ['enterprise:read', 'qualification:read'],
  menus: ['trade'],
  addresses: ['10.1.0.0/16'],
  redirectUris: [] as string[],
  postLogoutUris: [] as string[],
  backchannelLogoutUri: null as string | null,
  keys: [] as object[]
}

const secret = {
  id: secretId,
  kind: 'SECRET',
  tail: 'aB3x',
  createdAt: '2026-01-05T01:00:00.000Z',
  endsAt: '2026-01-09T01:00:00.000Z',
  lastUsedAt: '2026-01-06T01:00:00.000Z'
}
const apiKey = { ...secret, id: keyId, kind: 'API_KEY', tail: 'kY9z', endsAt: null, lastUsedAt: null }

const client = {
  id: clientId,
  mode: 'LIVE',
  state: 'ACTIVE',
  settings,
  createdAt: '2026-01-04T01:00:00.000Z',
  lastUsedAt: '2026-01-06T01:00:00.000Z',
  credentials: [secret, apiKey],
  proposal: null as object | null
}

const parsed = {
  ...client,
  createdAt: new Date(client.createdAt),
  lastUsedAt: null,
  credentials: [secret, apiKey].map((each) => ({ ...each, createdAt: new Date(), endsAt: null, lastUsedAt: null })),
  proposal: null
  // The literals above are as in the contract.
} as unknown as ClientView

const proposal = (changes: object, may: object = {}) => ({
  ...waitingProposal,
  reason: null,
  settings: { ...settings, ...changes },
  ...may
})

const proposed = {
  ...client,
  id: newId,
  state: 'PROPOSED',
  settings: { ...settings, name: '物流系统' },
  lastUsedAt: null,
  credentials: [],
  proposal: proposal({ name: '物流系统' }, { mayDecide: true })
}

const open = (clients: object[], { roles = ['SYSTEM'], more = {} }: { roles?: AdminRole[]; more?: Answers } = {}) => {
  const asked = answerRequests({
    'GET /api/admin/clients': () => ({ data: clients }),
    [`GET /api/admin/clients/${clientId}/calls`]: () => ({ data: [] }),
    [`GET /api/admin/clients/${clientId}/webhooks`]: () => ({ data: [] }),
    ...more
  })
  const session = adminSession({ id: ownId, name: '王系统', roles })
  const page = renderPage(
    <AsAdmin session={session}>
      <ClientsPage />
    </AsAdmin>
  )
  return { ...page, asked, writes: () => asked.filter(({ method }) => method !== 'GET') }
}
type Answers = Record<string, Answer>

const press = async ({ user }: Pick<ReturnType<typeof open>, 'user'>, name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }))

const dialogNamed = async (name: string) => screen.findByRole('dialog', { name })

const dialogIsGone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

afterEach(() => {
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the list', () => {
  test('shows each client in words with its last use; an opened row has its secrets, but no value (R38, R40)', async () => {
    const other = { ...settings, name: '资金系统', contact: '赵工', scopes: [], menus: ['funds'], addresses: [] }
    const page = open([
      client,
      { ...client, id: newId, mode: 'TEST', state: 'DISABLED', lastUsedAt: null, settings: other }
    ])
    expect(tableTexts(await screen.findByRole('table', { name: '业务系统列表' }))).toEqual([
      ['详情', '业务系统', '环境与状态', '权限范围', '业务菜单', 'IP 地址', '最近使用', '操作'],
      [
        '',
        '交易系统王工 0356-1234567',
        '正式使用中',
        '查询企业 查询业务资格 ',
        '我的交易 ',
        '10.1.0.0/16 ',
        '2026-01-06 09:00:00',
        '修改生成密钥停用'
      ],
      ['', '资金系统赵工', '测试已停用', '无', '我的资金 ', '不限', '从未使用', '修改启用']
    ])
    expect(screen.queryByRole('region', { name: '等待审批' })).toBeNull()
    await press(page, '详情：交易系统')
    expect(await screen.findByText(clientId)).toBeTruthy()
    const facts = Array.from(document.querySelectorAll('.ant-descriptions-item'), ({ textContent }) => textContent)
    expect(facts.slice(1)).toEqual([
      '登记时间2026-01-04 09:00:00',
      '权限范围查询企业 查询业务资格 ',
      '业务菜单我的交易 ',
      'IP 地址10.1.0.0/16 ',
      '登录回跳地址无',
      '退出后的回跳地址无',
      '退出通知地址无',
      '公钥（JWK）无'
    ])
    await page.user.click(screen.getByRole('button', { name: '复制客户端编号' }))
    expect(await navigator.clipboard.readText()).toBe(clientId)
    expect(tableTexts(await screen.findByRole('table', { name: '密钥：交易系统' }))).toEqual([
      ['类型', '末四位', '生成时间', '有效期至', '最近使用', '操作'],
      ['客户端密钥', 'aB3x', '2026-01-05 09:00:00', '2026-01-09 09:00:00', '2026-01-06 09:00:00', '停用密钥'],
      ['API 密钥', 'kY9z', '2026-01-05 09:00:00', '长期有效', '从未使用', '停用密钥']
    ])
  })

  test('is complete in English', async () => {
    changeLanguage('en')
    const english = { ...settings, name: 'Trading', contact: 'Ms Wang' }
    const own = proposal({ ...english, menus: ['trade', 'funds'] }, { mayWithdraw: true })
    const page = open([{ ...client, settings: english, proposal: own }])
    expect(await screen.findByRole('heading', { level: 1, name: 'Connected systems' })).toBeTruthy()
    await press(page, 'Details: Trading')
    const row = within(screen.getByRole('row', { name: /^Details: Trading|^Trading/ }))
    for (const words of ['Live', 'Active', 'A change waits', 'Change', 'Make a secret', 'Disable'])
      expect(row.getByText(words)).toBeTruthy()
    await press(page, 'Change: Trading')
    await dialogNamed('Change: Trading')
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })

  test('keeps clients, their endpoints and deliveries apart', () => {
    const places = [clientId, newId].flatMap((id) => [secretId, keyId].map((webhookId) => ({ id, webhookId })))
    expect(
      mixedUp(
        clientsQuery,
        ...[clientId, newId].flatMap((id) => [callsQuery(id), webhooksQuery(id)]),
        ...places.flatMap((place) => [
          deliveriesQuery(place, undefined),
          deliveriesQuery(place, 'FAILED'),
          deliveryQuery({ ...place, deliveryId: ownId }),
          deliveryQuery({ ...place, deliveryId: colleagueId })
        ])
      )
    ).toEqual([])
  })

  test('when it is empty, it says what comes next', async () => {
    open([])
    expect(await screen.findByText('还没有对接的业务系统')).toBeTruthy()
    expect(screen.getByText(/登记并经另一人确认后/)).toBeTruthy()
  })

  test('when it cannot be read, the page says so and reads again on request', async () => {
    let isDown = true
    const page = open([], {
      more: { 'GET /api/admin/clients': () => (isDown ? problem(500, 'internal') : { data: [client] }) }
    })
    const alert = await screen.findByRole('alert')
    isDown = false
    await page.user.click(within(alert).getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('row', { name: /交易系统/ })).toBeTruthy()
  })

  test.each<[AdminRole, string[]]>([
    [
      'SYSTEM',
      ['修改：交易系统', '生成密钥：交易系统', '停用：交易系统', '停用密钥：交易系统的API 密钥（末四位 kY9z）']
    ],
    ['SECURITY', ['停用：交易系统']],
    ['AUDIT', []]
  ])('for %s a client has the acts of that role only (R37)', (role, acts) => {
    renderPage(
      <AsAdmin session={adminSession({ roles: [role] })}>
        <ClientActions client={parsed} onAct={() => undefined} />
        <CredentialTable client={{ ...parsed, credentials: parsed.credentials.slice(1) }} onEnd={() => undefined} />
      </AsAdmin>
    )
    expect(screen.getByRole('table', { name: '密钥：交易系统' })).toBeTruthy()
    expect(screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(acts)
  })

  test.each<[AdminRole, string[]]>([
    ['SYSTEM', ['修改：交易系统', '启用：交易系统']],
    ['SECURITY', []]
  ])('for %s a disabled client has the acts of that role only (R37)', (role, acts) => {
    renderPage(
      <AsAdmin session={adminSession({ roles: [role] })}>
        <ClientActions client={{ ...parsed, state: 'DISABLED' }} onAct={() => undefined} />
      </AsAdmin>
    )
    expect(screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(acts)
  })

  test('on a phone each client is one cell with its acts', async () => {
    holdPhone()
    const page = open([client])
    const row = within(await screen.findByRole('row', { name: /交易系统/ }))
    for (const words of ['王工 0356-1234567', '正式', '使用中', '2026-01-06 09:00:00'])
      expect(row.getByText(words)).toBeTruthy()
    await page.user.click(row.getByRole('button', { name: '停用：交易系统' }))
    expect(await dialogNamed('停用业务系统')).toBeTruthy()
  })
})

describe('proposals that wait (R37)', () => {
  test('a registration shows everything, is confirmed after a question, and the list is read again', async () => {
    let clients: object[] = [proposed]
    const page = open([], {
      roles: ['SECURITY'],
      more: {
        'GET /api/admin/clients': () => ({ data: clients }),
        [proposalAddresses.decide]: () => {
          clients = [{ ...proposed, state: 'ACTIVE', proposal: null }]
          return { confirmationCode: null }
        }
      }
    })
    const group = within(await screen.findByRole('group', { name: '登记 · 物流系统' }))
    expect(group.getByText('王系统（wang） 于 2026-01-07 09:00:00 提出，2026-01-21 09:00:00 前有效')).toBeTruthy()
    expect(group.queryByRole('note')).toBeNull()
    const table = within(group.getByRole('table', { name: '登记内容：物流系统' }))
    expect(table.getByRole('row', { name: '权限范围 查询企业 查询业务资格' })).toBeTruthy()
    expect(table.getByRole('row', { name: '登录回跳地址 无' })).toBeTruthy()
    await press(page, '确认“登记 · 物流系统”')
    const dialog = await dialogNamed('确认“登记 · 物流系统”')
    expect(dialog.textContent).toContain('系统管理员可为其生成密钥')
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: '确认' }))
    expect(await screen.findByText('已确认并生效')).toBeTruthy()
    expect(page.writes()[0]?.body).toEqual({ decision: 'confirm' })
    expect(await screen.findByRole('row', { name: /物流系统/ })).toBeTruthy()
    expect(screen.queryByRole('region', { name: '等待审批' })).toBeNull()
  })

  test('a change shows only what differs, with what is added and what is removed', async () => {
    const keys = [{ ...jwk, x: 'z'.repeat(43) }]
    const wanted = proposal({ menus: ['funds', 'trade'], addresses: ['10.2.0.0/16'], keys })
    open([{ ...client, state: 'DISABLED', settings: { ...settings, keys: [jwk] }, proposal: wanted }])
    const table = within(await screen.findByRole('table', { name: '变更内容：交易系统' }))
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '项目现在变更为',
      '业务菜单我的交易 我的资金 新增我的交易 ',
      'IP 地址10.1.0.0/16 移除10.2.0.0/16 新增',
      // Another key under the same kid.
      '公钥（JWK）k1 (xxxxxxxxxx…) 移除k1 (zzzzzzzzzz…) 新增'
    ])
    expect(within(screen.getByRole('row', { name: /^交易系统/ })).getByText('有变更待审批')).toBeTruthy()
  })

  test('who proposed it may not confirm it, reads why, and may withdraw it', async () => {
    let clients: object[] = [{ ...client, proposal: proposal({ menus: [] }, { mayWithdraw: true }) }]
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: clients }),
        [proposalAddresses.withdraw]: () => void (clients = [client])
      }
    })
    expect((await screen.findByRole('note')).textContent).toContain('须由另一位系统管理员或安全管理员确认')
    expect(screen.queryByRole('button', { name: /^确认“/ })).toBeNull()
    await press(page, '撤回“变更 · 交易系统”')
    const dialog = await dialogNamed('撤回“变更 · 交易系统”')
    expect(dialog.textContent).toContain('保持现在的设置')
    await page.user.click(within(dialog).getByRole('button', { name: '撤回' }))
    expect(await screen.findByText('已撤回')).toBeTruthy()
    expect(screen.queryByRole('region', { name: '等待审批' })).toBeNull()
  })

  test.each([
    ['登记 · 物流系统', proposed, '系统管理员可为其生成密钥', '登记将被删除'],
    ['变更 · 交易系统', { ...client, proposal: proposal({}, { mayDecide: true }) }, '得到新增的权限', '保持现在的设置']
  ])('of %s each act says what it means', async (title, one, confirming, refusing) => {
    const page = open([one])
    for (const [act, meaning] of [
      ['确认', confirming],
      ['驳回', refusing]
    ] as const) {
      await press(page, `${act}“${title}”`)
      const dialog = await dialogNamed(`${act}“${title}”`)
      expect(dialog.textContent).toContain(meaning)
      await page.user.click(within(dialog).getByRole('button', { name: '取消' }))
      await dialogIsGone()
    }
  })

  test('an auditor only reads them', async () => {
    open([{ ...proposed, proposal: proposal({}) }], { roles: ['AUDIT'] })
    const group = within(await screen.findByRole('group', { name: '登记 · 物流系统' }))
    expect(screen.queryByRole('button')).toBeNull()
    expect(group.queryByRole('note')).toBeNull()
  })

  test('on a phone the present value stands above the wanted one', async () => {
    holdPhone()
    open([{ ...client, proposal: proposal({ contact: '李工' }) }])
    const table = within(await screen.findByRole('table', { name: '变更内容：交易系统' }))
    expect(table.queryByRole('columnheader', { name: '变更为' })?.closest('thead') ?? null).toBeNull()
    const [, row] = table.getAllByRole('row')
    expect(row?.textContent).toMatch(/^联系人现在.*王工 0356-1234567 移除.*变更为.*李工 新增/)
  })
})

const jwk = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), kid: 'k1' }

describe('the form', () => {
  const openForm = async (more: Answers = {}) => {
    const page = open([], { more })
    await press(page, '登记业务系统')
    const dialog = within(await dialogNamed('登记业务系统'))
    const put = (label: string, text: string) => {
      const field = dialog.getByLabelText(label)
      fireEvent.change(field, { target: { value: text } })
      fireEvent.blur(field)
    }
    const submit = () => page.user.click(dialog.getByRole('button', { name: '提交审批' }))
    const errorAt = async (label: string, text: string) => {
      const field = dialog.getByLabelText(label)
      await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
      const described = field.getAttribute('aria-describedby')?.split(' ') ?? []
      expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(text)
    }
    return { ...page, dialog, put, submit, errorAt }
  }

  test('is not lost by closing it (ux 9)', async () => {
    const page = await openForm()
    page.put('名称', '物流系统')
    await page.user.click(page.dialog.getByRole('button', { name: '取消' }))
    await press(page, '继续填写')
    expect(page.dialog.getByRole<HTMLInputElement>('textbox', { name: '名称' }).value).toBe('物流系统')
    await page.user.click(page.dialog.getByRole('button', { name: '取消' }))
    await press(page, '放弃并离开')
    await dialogIsGone()
  })

  test('sends a registration with all settings, one address a line, and says that it waits', async () => {
    const page = await openForm({ 'POST /api/admin/clients': () => ({ id: newId }) })
    page.put('名称', ' 物流系统 ')
    page.put('联系人', '李工')
    await page.user.click(page.dialog.getByRole('radio', { name: '正式' }))
    await page.user.click(page.dialog.getByRole('checkbox', { name: '查询企业' }))
    await page.user.click(page.dialog.getByRole('checkbox', { name: '我的资金' }))
    page.put('IP 地址', '10.1.0.0/16\n\n 10.2.0.1 \n')
    page.put('登录回跳地址', 'https://a.example.com/back')
    page.put('退出后的回跳地址', 'https://a.example.com/\nhttps://b.example.com/')
    page.put('退出通知地址', 'https://a.example.com/logout')
    page.put('公钥（JWK）', JSON.stringify({ keys: [{ ...jwk, key_ops: ['verify'], ext: true }] }))
    await page.submit()
    expect(await screen.findByText('已提交，等待另一位管理员确认')).toBeTruthy()
    await dialogIsGone()
    expect(page.writes().map(({ body }) => body)).toEqual([
      {
        mode: 'LIVE',
        settings: {
          name: '物流系统',
          contact: '李工',
          scopes: ['enterprise:read'],
          menus: ['funds'],
          addresses: ['10.1.0.0/16', '10.2.0.1'],
          redirectUris: ['https://a.example.com/back'],
          postLogoutUris: ['https://a.example.com/', 'https://b.example.com/'],
          backchannelLogoutUri: 'https://a.example.com/logout',
          keys: [jwk]
        }
      }
    ])
    expect(page.asked.at(-1)).toMatchObject({ method: 'GET', path: '/api/admin/clients' })
  })

  test('begins with a test client, and names each fault at its field, a bad entry by its line', async () => {
    const page = await openForm()
    expect(page.dialog.getByRole('radio', { name: '测试' })).toHaveProperty('checked', true)
    const hintOf = (name: string) =>
      document.getElementById(page.dialog.getByRole('radio', { name }).getAttribute('aria-describedby') ?? '')
    expect(['测试', '正式'].map((name) => hintOf(name)?.textContent)).toEqual([
      '只能看到测试企业',
      '使用真实企业的数据'
    ])
    await page.submit()
    await page.errorAt('名称', '请填写名称')
    await page.errorAt('联系人', '请填写联系人')
    await focusIsAt(() => page.dialog.getByLabelText('名称'))
    page.put('IP 地址', '10.1.0.0/16\n\n10.1.0.0/99')
    await page.errorAt('IP 地址', '第 3 行：应为 IP 地址或网段')
    page.put('退出通知地址', 'ftp://a.example.com')
    await page.errorAt('退出通知地址', '应为 https 地址')
    page.put('公钥（JWK）', JSON.stringify([jwk, jwk]))
    await page.errorAt('公钥（JWK）', '两个公钥的 kid 不能相同')
    expect(page.writes()).toEqual([])
  })

  test('a key that the server refuses is named at the field of the keys', async () => {
    const errors = [{ pointer: '/settings/keys/0', code: 'client.key', detail: '应为 P-256 公钥' }]
    const page = await openForm({ 'POST /api/admin/clients': () => problem(422, 'request.invalid', { errors }) })
    page.put('名称', '物流系统')
    page.put('联系人', '李工')
    page.put('公钥（JWK）', JSON.stringify(jwk))
    await page.submit()
    await page.errorAt('公钥（JWK）', '应为 P-256 公钥')
    expect(page.dialog.getByLabelText<HTMLInputElement>('名称').value).toBe('物流系统')
    expect(screen.queryByText('已提交，等待另一位管理员确认')).toBeNull()
  })

  test('a change begins with the settings of its client, says whether it waits, and the list is read again', async () => {
    const keyed = { ...settings, keys: [jwk], addresses: ['10.1.0.0/16', '10.2.0.1'] }
    const other = { ...client, id: newId, settings: { ...settings, name: '资金系统', contact: '赵工', scopes: [] } }
    let clients: object[] = [{ ...client, settings: keyed }, other]
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: clients }),
        [`PUT /api/admin/clients/${clientId}`]: ({ body }) => {
          clients = [{ ...client, settings: body }, other]
          return { outcome: 'changed' }
        },
        [`PUT /api/admin/clients/${newId}`]: () => {
          clients = [client, { ...other, proposal: proposal({ name: '资金系统' }) }]
          return { outcome: 'proposed' }
        }
      }
    })
    await press(page, '修改：交易系统')
    const dialog = within(await dialogNamed('修改：交易系统'))
    expect(dialog.getByText(/其余修改立即生效/)).toBeTruthy()
    expect(dialog.queryByRole('radio')).toBeNull()
    expect(dialog.queryByRole('note')).toBeNull()
    expect(dialog.getByLabelText('IP 地址')).toHaveProperty('value', '10.1.0.0/16\n10.2.0.1')
    await page.user.click(dialog.getByLabelText('查询企业'))
    await page.user.click(dialog.getByText('保存'))
    expect(await screen.findByText('修改已生效')).toBeTruthy()
    await dialogIsGone()
    const row = within(await screen.findByRole('row', { name: /^交易系统/ }))
    await waitFor(() => expect(row.queryByText('查询企业')).toBeNull())
    await press(page, '修改：资金系统')
    const second = within(await dialogNamed('修改：资金系统'))
    expect(second.getByLabelText('联系人')).toHaveProperty('value', '赵工')
    await page.user.click(second.getByLabelText('查询企业'))
    await page.user.click(second.getByText('保存'))
    expect(await screen.findByText('已提交，等待另一位管理员确认')).toBeTruthy()
    expect(await screen.findByRole('group', { name: '变更 · 资金系统', hidden: true })).toBeTruthy()
    expect(page.writes().map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
      [clientId, { ...keyed, scopes: ['qualification:read'] }],
      [newId, { ...other.settings, scopes: ['enterprise:read'] }]
    ])
  })

  test('while another change waits, the form says so, and a refusal stays in it (R37)', async () => {
    const errors = [{ pointer: '/addresses/1', code: 'client.network', detail: '应为 IP 地址或网段' }]
    const answers = [
      () => problem(409, 'client.proposal-open', { detail: '该客户端已有一项变更等待审批' }),
      () => problem(422, 'request.invalid', { errors })
    ]
    const page = open([{ ...client, proposal: proposal({ menus: [] }) }], {
      more: { [`PUT /api/admin/clients/${clientId}`]: () => answers.shift()?.() }
    })
    await press(page, '修改：交易系统')
    const dialog = within(await dialogNamed('修改：交易系统'))
    expect(dialog.getByRole('note').textContent).toContain('立即生效的修改会撤销它')
    await page.user.click(dialog.getByText('保存'))
    expect((await dialog.findByRole('alert')).textContent).toContain('已有一项变更等待审批')
    expect(page.asked.at(-1)).toMatchObject({ method: 'GET', path: '/api/admin/clients' })
    expect(screen.queryByText('修改已生效')).toBeNull()
    // One address that the server refuses is told at the field of all.
    await page.user.click(dialog.getByText('保存'))
    await waitFor(() => expect(dialog.getByLabelText('IP 地址').getAttribute('aria-invalid')).toBe('true'))
  })
})

describe('secrets (R40)', () => {
  const made = `jm_live_${'k'.repeat(43)}`
  const path = `POST /api/admin/clients/${clientId}/credentials`

  test('a secret is shown once with its client ID, copied, kept nowhere, and closed only by its button', async () => {
    let credentials: object[] = []
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: [{ ...client, credentials }] }),
        [path]: () => {
          credentials = [secret]
          return { id: keyId, value: made }
        }
      }
    })
    await press(page, '详情：交易系统')
    expect(await screen.findByText('没有有效的密钥')).toBeTruthy()
    await press(page, '生成密钥：交易系统')
    const dialog = within(await dialogNamed('生成密钥：交易系统'))
    // There is no present one.
    expect(dialog.queryByRole('textbox', { name: '原密钥继续有效' })).toBeNull()
    await page.user.click(dialog.getByRole('button', { name: '生成密钥' }))
    const done = within(await dialogNamed('密钥已生成'))
    const value = done.getByRole('textbox', { name: '客户端密钥 · 交易系统' })
    expect(value).toMatchObject({ value: made, readOnly: true })
    await focusIsAt(() => value)
    expect(done.getByText(/只显示这一次/)).toBeTruthy()
    expect(done.getByText(clientId)).toBeTruthy()
    await page.user.click(done.getByRole('button', { name: '复制密钥' }))
    expect(await navigator.clipboard.readText()).toBe(made)
    expect(done.queryByRole('button', { name: '关闭' })).toBeNull()
    await page.user.keyboard('{Escape}')
    expect(done.getByRole('textbox')).toBe(value)
    const kept = [
      JSON.stringify(
        page.queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data)
      ),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      JSON.stringify(page.router.state.location)
    ]
    expect(kept.join()).not.toContain(made)
    await page.user.click(done.getByRole('button', { name: '我已保存密钥' }))
    await dialogIsGone()
    expect(document.body.innerHTML).not.toContain(made)
    // The list was read again.
    expect(await screen.findByText('aB3x')).toBeTruthy()
    expect(page.writes().map(({ body }) => body)).toEqual([{ kind: 'SECRET', overlapHours: 24 }])
  })

  test('a window that becomes narrow, as a turned tablet does, keeps the secret that is shown', async () => {
    let isNarrow = false
    const tell = new Set<() => void>()
    vi.stubGlobal('matchMedia', (query: string) => {
      const list = {
        get matches() {
          return isNarrow && query.includes('max-width')
        },
        media: query,
        addEventListener: (_: string, listener: (event: object) => void) => tell.add(() => listener(list)),
        removeEventListener: () => undefined
      }
      return list
    })
    const page = open([client], { more: { [path]: () => ({ id: keyId, value: made }) } })
    await press(page, '生成密钥：交易系统')
    await page.user.click(within(await dialogNamed('生成密钥：交易系统')).getByRole('button', { name: '生成密钥' }))
    const done = await dialogNamed('密钥已生成')
    isNarrow = true
    act(() => tell.forEach((listener) => listener()))
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: '权限范围' })).toBeNull())
    expect(within(done).getByRole('textbox')).toHaveProperty('value', made)
    expect(screen.getByRole('dialog')).toBe(done)
  })

  const openDialog = (client: ClientView, answer: Answer) => {
    const asked = answerRequests({ [path]: answer })
    const closed = vi.fn<() => void>()
    const page = renderPage(<CredentialDialog client={client} onClose={closed} />)
    const dialog = within(screen.getByRole('dialog', { name: '生成密钥：交易系统' }))
    const generate = () => page.user.click(dialog.getByText('生成密钥'))
    const hours = (text: string) =>
      fireEvent.change(dialog.getByLabelText('原密钥继续有效'), { target: { value: text } })
    return { ...page, asked, dialog, generate, hours, closed }
  }

  test('where one of the kind is valid, its remaining hours are asked for, from 0 to 720', async () => {
    const page = openDialog(parsed, () => ({ id: keyId, value: made }))
    await page.user.click(page.dialog.getByLabelText('API 密钥'))
    for (const text of ['721', '-1', '']) {
      page.hours(text)
      await page.generate()
      expect((await page.dialog.findByRole('alert')).textContent).toBe('请填写 0 到 720 的整数')
      page.hours('1')
      await waitFor(() => expect(page.dialog.queryByRole('alert')).toBeNull())
    }
    expect(page.asked).toEqual([])
    page.hours('0')
    await page.generate()
    const done = within(await dialogNamed('密钥已生成'))
    // An API key needs no client ID.
    expect(done.queryByText(clientId)).toBeNull()
    expect(page.asked.map(({ body }) => body)).toEqual([{ kind: 'API_KEY', overlapHours: 0 }])
  })

  test('the hours of a secret are not asked for because an API key is valid', async () => {
    const { user, dialog } = openDialog({ ...parsed, credentials: parsed.credentials.slice(1) }, () => undefined)
    expect(dialog.getByRole('radio', { name: '客户端密钥' })).toHaveProperty('checked', true)
    expect(dialog.queryByLabelText('原密钥继续有效')).toBeNull()
    await user.click(dialog.getByLabelText('API 密钥'))
    expect(await dialog.findByLabelText('原密钥继续有效')).toHaveProperty('value', '24')
  })

  test('a client with public keys is offered an API key only', () => {
    const keyed = { ...parsed, settings: { ...parsed.settings, keys: [jwk] } } as ClientView
    const { dialog } = openDialog(keyed, () => undefined)
    expect(dialog.getAllByRole('radio')).toHaveLength(1)
    expect(dialog.getByRole('radio', { name: 'API 密钥' })).toHaveProperty('checked', true)
    expect(dialog.getByText(/以公钥验证身份/)).toBeTruthy()
  })

  test('a third one is refused in the dialog, which keeps the input', async () => {
    const page = openDialog(parsed, () =>
      problem(409, 'client.too-many-credentials', { detail: '同时有效的密钥最多两个' })
    )
    page.hours('720')
    await page.generate()
    expect((await page.dialog.findByRole('alert')).textContent).toContain('最多两个')
    expect(page.asked.map(({ body }) => body)).toEqual([{ kind: 'SECRET', overlapHours: 720 }])
    expect(page.dialog.getByLabelText('原密钥继续有效')).toHaveProperty('value', '720')
    expect(page.closed).not.toHaveBeenCalled()
  })

  test.each([
    [/^停用密钥：交易系统的客户端密钥/, secretId, '用它取得的访问令牌同时失效'],
    [/^停用密钥：交易系统的API 密钥/, keyId, '使用它的程序将无法调用接口']
  ])('%s asks first, says what happens, and reads the list again', async (name, id, said) => {
    let credentials = [secret, apiKey]
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: [{ ...client, credentials }] }),
        [`DELETE /api/admin/clients/${clientId}/credentials/${id}`]: () => {
          credentials = credentials.filter((each) => each.id !== id)
        }
      }
    })
    await press(page, '详情：交易系统')
    await press(page, name)
    const dialog = await dialogNamed('停用密钥')
    expect(dialog.textContent).toContain(said)
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: '立即停用' }))
    expect(await screen.findByText('密钥已停用')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('button', { name })).toBeNull())
    await focusIsAt(() => screen.getByRole('heading', { name: '密钥' }))
  })
})

describe('calls and errors of 30 days (R38)', () => {
  const days = Array.from({ length: 30 }, (_, index) => ({
    day: `2026-01-${String(index + 1).padStart(2, '0')}`,
    calls: index === 28 ? 1200 : 0,
    errors: index === 28 ? 34 : 0
  }))
  const path = `GET /api/admin/clients/${clientId}/calls`

  test('are a chart, which screen readers skip, with a sum and a table that the keyboard scrolls', async () => {
    giveChartsRoom()
    const page = open([client], { more: { [path]: () => ({ data: days }) } })
    await press(page, '详情：交易系统')
    expect(await screen.findByText('共 1,200 次，其中出错 34 次')).toBeTruthy()
    const box = screen.getByRole('region', { name: '近 30 天的调用：交易系统' })
    expect(box.tabIndex).toBe(0)
    const rows = within(box).getAllByRole('row')
    expect(rows.map(({ textContent }) => textContent)).toEqual(['日期调用出错', '2026-01-291,20034'])
    const chart = document.querySelector('figure')
    expect(chart?.getAttribute('aria-hidden')).toBe('true')
    await waitFor(() => expect(partsOfBar(chart)).toEqual([3, 97]))
  })

  test('without any call the page says so, and a failed request is repeated on request', async () => {
    let isDown = true
    const none = days.map(({ day }) => ({ day, calls: 0, errors: 0 }))
    const page = open([client], { more: { [path]: () => (isDown ? problem(500, 'internal') : { data: none }) } })
    await press(page, '详情：交易系统')
    const alert = await screen.findByRole('alert')
    isDown = false
    await page.user.click(within(alert).getByRole('button', { name: '重试' }))
    expect(await screen.findByText('近 30 天没有调用')).toBeTruthy()
    expect(document.querySelector('figure')).toBeNull()
  })
})

describe('disabling and enabling (R40)', () => {
  test.each([
    {
      state: 'ACTIVE',
      act: '停用',
      title: '停用业务系统',
      text: '所有密钥、访问令牌和单点登录立即失效',
      yes: '立即停用',
      done: '业务系统已停用',
      path: 'disable',
      after: 'DISABLED',
      opposite: '启用'
    },
    {
      state: 'DISABLED',
      act: '启用',
      title: '启用业务系统',
      text: '停用前取得的访问令牌仍然无效',
      yes: '启用',
      done: '业务系统已启用',
      path: 'enable',
      after: 'ACTIVE',
      opposite: '停用'
    }
  ])('$act of a client that is $state asks first, says what happens, and the list is read again', async (story) => {
    let { state } = story
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: [{ ...client, state }] }),
        [`POST /api/admin/clients/${clientId}/${story.path}`]: () => void (state = story.after)
      }
    })
    await press(page, `${story.act}：交易系统`)
    const dialog = await dialogNamed(story.title)
    expect(dialog.textContent).toContain(story.text)
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: story.yes }))
    expect(await screen.findByText(story.done)).toBeTruthy()
    expect(page.writes()).toHaveLength(1)
    await dialogIsGone()
    expect(screen.getByRole('button', { name: `${story.opposite}：交易系统` })).toBeTruthy()
  })

  test('what a colleague did first is said in the dialog, and the list is read again', async () => {
    const refused = () => problem(409, 'client.state', { detail: '客户端的状态已变化，请刷新后再操作' })
    let clients: object[] = [client]
    const page = open([], {
      more: {
        'GET /api/admin/clients': () => ({ data: clients }),
        [`POST /api/admin/clients/${clientId}/disable`]: refused,
        [`DELETE /api/admin/clients/${clientId}/credentials/${keyId}`]: () => {
          clients = [{ ...client, credentials: [secret] }]
          return refused()
        }
      }
    })
    await press(page, '停用：交易系统')
    const first = within(await dialogNamed('停用业务系统'))
    await page.user.click(first.getByText('立即停用'))
    expect((await first.findByRole('alert')).textContent).toContain('状态已变化')
    expect(page.asked.at(-1)).toMatchObject({ method: 'GET', path: '/api/admin/clients' })
    await page.user.click(first.getByRole('button', { name: '取消' }))
    await dialogIsGone()
    await press(page, '详情：交易系统')
    await press(page, /^停用密钥：交易系统的API 密钥/)
    const second = within(await dialogNamed('停用密钥'))
    await page.user.click(second.getByText('立即停用'))
    expect((await second.findByRole('alert')).textContent).toContain('状态已变化')
    await waitFor(() => expect(screen.queryByText('kY9z')).toBeNull())
    expect(screen.queryByText('密钥已停用')).toBeNull()
  })
})
