// @vitest-environment jsdom
import type { AdminRole } from '@portal/contract/endpoint'
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { giveChartsRoom, partsOfBar } from '#web/testing/charts.ts'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { IntegratorsPage } from './integrators.page.tsx'

const [ownId, colleagueId, clientId, newId, proposalId, secretId, keyId] = Array.from(
  { length: 7 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string, string, string, string]

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

const colleague = { id: colleagueId, name: '李系统' }
const proposal = (changes: object, by: object = colleague, mayApprove = true) => ({
  id: proposalId,
  settings: { ...settings, ...changes },
  proposedBy: by,
  proposedAt: '2026-01-07T01:00:00.000Z',
  mayApprove
})

const proposed = {
  ...client,
  id: newId,
  state: 'PROPOSED',
  settings: { ...settings, name: '物流系统' },
  lastUsedAt: null,
  credentials: [],
  proposal: proposal({ name: '物流系统' })
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
      <IntegratorsPage />
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
  test('shows mode, state, scopes and menus in words, addresses and the last use (R38, R40)', async () => {
    open([
      client,
      {
        ...client,
        id: newId,
        mode: 'TEST',
        state: 'DISABLED',
        lastUsedAt: null,
        settings: { ...settings, name: '资金系统', addresses: [] }
      }
    ])
    const row = within(await screen.findByRole('row', { name: /交易系统/ }))
    for (const words of ['王工 0356-1234567', '正式', '使用中', '查询企业', '查询业务资格', '我的交易', '10.1.0.0/16'])
      expect(row.getByText(words)).toBeTruthy()
    expect(row.getByText('2026-01-06 09:00:00')).toBeTruthy()
    const other = within(screen.getByRole('row', { name: /资金系统/ }))
    for (const words of ['测试', '已停用', '不限', '从未使用']) expect(other.getByText(words)).toBeTruthy()
    expect(screen.queryByRole('region', { name: '等待审批' })).toBeNull()
  })

  test('an opened row has the client ID, and the secrets with their end and last use, but no value (R40)', async () => {
    const page = open([client])
    await press(page, '详情：交易系统')
    expect(await screen.findByText(clientId)).toBeTruthy()
    const table = within(await screen.findByRole('table', { name: '密钥：交易系统' }))
    const [, first, second] = table.getAllByRole('row')
    expect(first?.textContent).toBe('客户端密钥aB3x2026-01-05 09:00:002026-01-09 09:00:002026-01-06 09:00:00停用密钥')
    expect(second?.textContent).toBe('API 密钥kY9z2026-01-05 09:00:00长期有效从未使用停用密钥')
  })

  test('is complete in English', async () => {
    changeLanguage('en')
    const english = { ...settings, name: 'Trading', contact: 'Ms Wang' }
    const own = proposal({ ...english, menus: ['trade', 'funds'] }, { id: ownId, name: 'Ms Li' }, false)
    const page = open([{ ...client, settings: english, proposal: own }])
    expect(await screen.findByRole('heading', { level: 1, name: 'Connected systems' })).toBeTruthy()
    await press(page, 'Details: Trading')
    await press(page, 'Change: Trading')
    await dialogNamed('Change: Trading')
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })

  test('when it is empty, it says what comes next', async () => {
    open([])
    expect(await screen.findByText('还没有对接的业务系统')).toBeTruthy()
    expect(screen.getByText(/登记并经另一人批准后/)).toBeTruthy()
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
      [
        '登记业务系统',
        '修改：交易系统',
        '生成密钥：交易系统',
        '停用：交易系统',
        '停用密钥：交易系统的API 密钥（末四位 kY9z）'
      ]
    ],
    ['SECURITY', ['停用：交易系统']],
    ['AUDIT', []]
  ])('for %s it has the acts of that role only (R37)', async (role, acts) => {
    const page = open([{ ...client, credentials: [apiKey] }], { roles: [role] })
    await press(page, '详情：交易系统')
    await screen.findByRole('table', { name: '密钥：交易系统' })
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent)
    expect(names.filter((name) => !/详情|复制/.test(name))).toEqual(acts)
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
  test('a registration shows everything, is approved after a question, and the list is read again', async () => {
    let clients: object[] = [proposed]
    const page = open([], {
      roles: ['SECURITY'],
      more: {
        'GET /api/admin/clients': () => ({ data: clients }),
        [`POST /api/admin/client-proposals/${proposalId}/decision`]: () => {
          clients = [{ ...proposed, state: 'ACTIVE', proposal: null }]
        }
      }
    })
    const group = within(await screen.findByRole('group', { name: '登记 · 物流系统' }))
    expect(group.getByText('李系统 于 2026-01-07 09:00:00 提交')).toBeTruthy()
    const table = within(group.getByRole('table', { name: '登记内容：物流系统' }))
    expect(table.getByRole('row', { name: '权限范围 查询企业 查询业务资格' })).toBeTruthy()
    expect(table.getByRole('row', { name: '登录回跳地址 无' })).toBeTruthy()
    await press(page, '批准：物流系统')
    const dialog = await dialogNamed('批准：物流系统')
    expect(dialog.textContent).toContain('系统管理员可为其生成密钥')
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: '批准' }))
    expect(await screen.findByText('已批准')).toBeTruthy()
    expect(page.writes()[0]?.body).toEqual({ decision: 'approve' })
    expect(await screen.findByRole('row', { name: /物流系统/ })).toBeTruthy()
    expect(screen.queryByRole('region', { name: '等待审批' })).toBeNull()
    await focusIsAt(() => screen.getByRole('heading', { level: 1 }))
  })

  test('a change shows only what differs, with what is added and what is removed', async () => {
    open([{ ...client, proposal: proposal({ menus: ['funds', 'trade'], addresses: ['10.2.0.0/16'] }) }])
    const table = within(await screen.findByRole('table', { name: '变更内容：交易系统' }))
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '项目现在变更为',
      '业务菜单我的交易 我的资金 新增我的交易 ',
      'IP 地址10.1.0.0/16 移除10.2.0.0/16 新增'
    ])
    expect(within(screen.getByRole('row', { name: /^交易系统/ })).getByText('有变更待审批')).toBeTruthy()
  })

  test('who proposed it may not approve it, reads why, and may withdraw it', async () => {
    const own = proposal({ menus: [] }, { id: ownId, name: '王系统' }, false)
    const page = open([{ ...client, proposal: own }], {
      more: { [`POST /api/admin/client-proposals/${proposalId}/decision`]: () => undefined }
    })
    expect((await screen.findByRole('note')).textContent).toContain('须由另一位系统管理员或安全管理员批准')
    expect(screen.queryByRole('button', { name: /^批准/ })).toBeNull()
    await press(page, '撤回：交易系统')
    const dialog = await dialogNamed('撤回：交易系统')
    expect(dialog.textContent).toContain('保持现在的设置')
    await page.user.click(within(dialog).getByRole('button', { name: '撤回' }))
    expect(await screen.findByText('已撤回')).toBeTruthy()
    expect(page.writes()[0]?.body).toEqual({ decision: 'reject' })
  })

  test('a colleague rejects one; when another was first, the dialog says so and the list is fresh', async () => {
    const page = open([proposed], {
      more: {
        [`POST /api/admin/client-proposals/${proposalId}/decision`]: () =>
          problem(409, 'client.state', { detail: '客户端的状态已变化，请刷新后再操作' })
      }
    })
    await press(page, '驳回：物流系统')
    const dialog = await dialogNamed('驳回：物流系统')
    expect(dialog.textContent).toContain('登记将被删除')
    await page.user.click(within(dialog).getByRole('button', { name: '驳回' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('客户端的状态已变化')
    expect(page.asked.filter(({ method }) => method === 'GET')).toHaveLength(2)
  })

  test('an auditor only reads them', async () => {
    open([{ ...proposed, proposal: proposal({}, colleague, false) }], { roles: ['AUDIT'] })
    const group = within(await screen.findByRole('group', { name: '登记 · 物流系统' }))
    expect(group.queryByRole('button')).toBeNull()
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
    const put = (label: string, text: string) => fill(page.user, dialog.getByRole('textbox', { name: label }), text)
    const submit = () => page.user.click(dialog.getByRole('button', { name: '提交审批' }))
    const errorAt = async (label: string, text: string) => {
      const field = dialog.getByRole('textbox', { name: label })
      await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
      const described = field.getAttribute('aria-describedby')?.split(' ') ?? []
      expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(text)
    }
    return { ...page, dialog, put, submit, errorAt }
  }

  test('is not lost by closing it (ux 9)', async () => {
    const page = await openForm()
    await page.put('名称', '物流系统')
    await page.user.click(page.dialog.getByRole('button', { name: '取消' }))
    await press(page, '继续填写')
    expect(page.dialog.getByRole<HTMLInputElement>('textbox', { name: '名称' }).value).toBe('物流系统')
    await page.user.click(page.dialog.getByRole('button', { name: '取消' }))
    await press(page, '放弃并离开')
    await dialogIsGone()
  })

  test('sends a registration with all settings, one address a line, and says that it waits', async () => {
    const page = await openForm({ 'POST /api/admin/clients': () => ({ id: newId }) })
    await page.put('名称', ' 物流系统 ')
    await page.put('联系人', '李工')
    await page.user.click(page.dialog.getByRole('radio', { name: '正式' }))
    await page.user.click(page.dialog.getByRole('checkbox', { name: '查询企业' }))
    await page.user.click(page.dialog.getByRole('checkbox', { name: '我的资金' }))
    await page.put('IP 地址', '10.1.0.0/16\n\n 10.2.0.1 \n')
    await page.put('登录回跳地址', 'https://a.example.com/back')
    await page.put('退出后的回跳地址', 'https://a.example.com/\nhttps://b.example.com/')
    await page.put('退出通知地址', 'https://a.example.com/logout')
    await page.put('公钥（JWK）', JSON.stringify({ keys: [{ ...jwk, key_ops: ['verify'], ext: true }] }))
    await page.submit()
    expect(await screen.findByText('已提交，等待另一位管理员批准')).toBeTruthy()
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

  test('begins with a test client, and needs a name and a contact', async () => {
    const page = await openForm()
    expect(page.dialog.getByRole('radio', { name: '测试' })).toHaveProperty('checked', true)
    await page.submit()
    await page.errorAt('名称', '请填写名称')
    await page.errorAt('联系人', '请填写联系人')
    await focusIsAt(() => page.dialog.getByRole('textbox', { name: '名称' }))
    expect(page.writes()).toEqual([])
  })

  test.each([
    ['IP 地址', '10.1.0.0/16\n\n10.1.0.0/99', '第 3 行：应为 IP 地址或网段'],
    ['登录回跳地址', 'http://trade.example.com/back', '第 1 行：应为 https 地址'],
    ['退出后的回跳地址', 'https://a.example.com/\nhttps://a.example.com/#x', '第 2 行：应为 https 地址'],
    ['退出通知地址', 'ftp://a.example.com', '应为 https 地址'],
    ['公钥（JWK）', '{"kty":', '不是有效的 JSON'],
    ['公钥（JWK）', JSON.stringify([jwk, { ...jwk, kid: undefined }]), '第 2 个公钥：应为 P-256 公钥'],
    ['公钥（JWK）', JSON.stringify([jwk, jwk]), '两个公钥的 kid 不能相同'],
    ['公钥（JWK）', '17', '第 1 个公钥：应为 P-256 公钥'],
    ['公钥（JWK）', JSON.stringify({ ...jwk, d: 'd'.repeat(43) }), '这是私钥']
  ])('%s: a bad entry is named at its field', async (label, text, fault) => {
    const page = await openForm()
    await page.put(label, text)
    await page.user.tab()
    await page.errorAt(label, fault)
  })

  test('a key that the server refuses is named at the field of the keys', async () => {
    const errors = [{ pointer: '/settings/keys/0', code: 'client.key', detail: '应为 P-256 公钥' }]
    const page = await openForm({ 'POST /api/admin/clients': () => problem(422, 'request.invalid', { errors }) })
    await page.put('名称', '物流系统')
    await page.put('联系人', '李工')
    await page.put('公钥（JWK）', JSON.stringify(jwk))
    await page.submit()
    await page.errorAt('公钥（JWK）', '应为 P-256 公钥')
  })

  test.each([
    ['changed', '修改已生效'],
    ['proposed', '已提交，等待另一位管理员批准']
  ])('a change begins with the present settings, and says when it is %s', async (outcome, said) => {
    const keyed = { ...settings, keys: [jwk], addresses: ['10.1.0.0/16', '10.2.0.1'] }
    const page = open([{ ...client, settings: keyed }], {
      more: { [`PUT /api/admin/clients/${clientId}`]: () => ({ outcome }) }
    })
    await press(page, '修改：交易系统')
    const dialog = within(await dialogNamed('修改：交易系统'))
    expect(dialog.getByText(/其余修改立即生效/)).toBeTruthy()
    expect(dialog.queryByRole('radio')).toBeNull()
    expect(dialog.queryByRole('note')).toBeNull()
    expect(dialog.getByRole('textbox', { name: 'IP 地址' })).toHaveProperty('value', '10.1.0.0/16\n10.2.0.1')
    await page.user.click(dialog.getByRole('checkbox', { name: '查询企业' }))
    await page.user.click(dialog.getByRole('button', { name: '保存' }))
    expect(await screen.findByText(said)).toBeTruthy()
    await dialogIsGone()
    expect(page.writes().map(({ body }) => body)).toEqual([{ ...keyed, scopes: ['qualification:read'] }])
  })

  test('while another change waits, the form says so, and a refusal stays in it (R37)', async () => {
    const page = open([{ ...client, proposal: proposal({ menus: [] }) }], {
      more: {
        [`PUT /api/admin/clients/${clientId}`]: () =>
          problem(409, 'client.proposal-open', { detail: '该客户端已有一项变更等待审批' })
      }
    })
    await press(page, '修改：交易系统')
    const dialog = within(await dialogNamed('修改：交易系统'))
    expect(dialog.getByRole('note').textContent).toContain('立即生效的修改会撤销它')
    await page.user.click(dialog.getByRole('button', { name: '保存' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('已有一项变更等待审批')
  })
})

describe('secrets (R40)', () => {
  const made = `jm_live_${'k'.repeat(43)}`
  const path = `POST /api/admin/clients/${clientId}/credentials`

  test('a secret is shown once with its client ID, copied, kept nowhere, and closed only by its button', async () => {
    const page = open([{ ...client, credentials: [] }], { more: { [path]: () => ({ id: keyId, value: made }) } })
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

  test('where one of the kind is valid, its remaining hours are asked for', async () => {
    const page = open([client], { more: { [path]: () => ({ id: keyId, value: made }) } })
    await press(page, '生成密钥：交易系统')
    const dialog = within(await dialogNamed('生成密钥：交易系统'))
    await page.user.click(dialog.getByRole('radio', { name: 'API 密钥' }))
    const hours = dialog.getByRole('spinbutton', { name: '原密钥继续有效' })
    await fill(page.user, hours, '721')
    await page.user.click(dialog.getByRole('button', { name: '生成密钥' }))
    expect((await dialog.findByRole('alert')).textContent).toBe('请填写 0 到 720 的整数')
    await fill(page.user, hours, '0')
    await page.user.click(dialog.getByRole('button', { name: '生成密钥' }))
    const done = within(await dialogNamed('密钥已生成'))
    // An API key needs no client ID.
    expect(done.queryByText(clientId)).toBeNull()
    expect(page.writes().map(({ body }) => body)).toEqual([{ kind: 'API_KEY', overlapHours: 0 }])
  })

  test('a client with public keys is offered an API key only', async () => {
    const page = open([{ ...client, settings: { ...settings, keys: [jwk] } }])
    await press(page, '生成密钥：交易系统')
    const dialog = within(await dialogNamed('生成密钥：交易系统'))
    expect(dialog.getAllByRole('radio')).toHaveLength(1)
    expect(dialog.getByRole('radio', { name: 'API 密钥' })).toHaveProperty('checked', true)
    expect(dialog.getByText(/以公钥验证身份/)).toBeTruthy()
  })

  test('a third one is refused in the dialog', async () => {
    const page = open([client], {
      more: { [path]: () => problem(409, 'client.too-many-credentials', { detail: '同时有效的密钥最多两个' }) }
    })
    await press(page, '生成密钥：交易系统')
    const dialog = within(await dialogNamed('生成密钥：交易系统'))
    await page.user.click(dialog.getByRole('button', { name: '生成密钥' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('最多两个')
  })

  test.each([
    [/^停用密钥：交易系统的客户端密钥/, secretId, '已取得的所有访问令牌同时失效'],
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
      text: '所有密钥和访问令牌立即失效',
      yes: '立即停用',
      done: '业务系统已停用',
      path: 'disable'
    },
    {
      state: 'DISABLED',
      act: '启用',
      title: '启用业务系统',
      text: '停用前取得的访问令牌仍然无效',
      yes: '启用',
      done: '业务系统已启用',
      path: 'enable'
    }
  ])('$act of a client that is $state asks first and says what happens', async (story) => {
    const page = open([{ ...client, state: story.state }], {
      more: { [`POST /api/admin/clients/${clientId}/${story.path}`]: () => undefined }
    })
    await press(page, `${story.act}：交易系统`)
    const dialog = await dialogNamed(story.title)
    expect(dialog.textContent).toContain(story.text)
    expect(page.writes()).toEqual([])
    await page.user.click(within(dialog).getByRole('button', { name: story.yes }))
    expect(await screen.findByText(story.done)).toBeTruthy()
    expect(page.writes()).toHaveLength(1)
    await dialogIsGone()
  })
})
