import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { proposalAddresses, waitingProposal } from '#web/testing/proposals.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { tagLine } from '#web/testing/looks.ts'
import { toldAs } from '#web/testing/told.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { EnterpriseAccounts } from './enterprise-accounts.tsx'
import * as tabs from './enterprise-tabs.queries.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import { EnterprisePage } from './enterprise.page.tsx'
import { accountsQuery, countsQuery, enterpriseList, enterpriseQuery } from './enterprises.queries.ts'

const number = '0000000185'
const [caseId, grantId, accountId, frozenId] = Array.from(
  { length: 4 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string]

const freeze = {
  reason: '营业执照待核实',
  frozenAt: '2026-01-06T01:00:00.000Z',
  frozenBy: '李安全',
  until: '2026-02-01',
  unfrozenAt: null as string | null,
  unfrozenBy: null as string | null,
  unfreezeReason: null as string | null
}

const enterprise = {
  number,
  fullName: '山西晋煤贸易有限公司',
  type: { zh: '供应商', en: 'Supplier' },
  creditCode: '91140100A42000458T',
  state: 'ACTIVE',
  isTest: false,
  registeredAt: '2026-01-05T01:00:00.000Z',
  legalPersonName: '张三',
  owner: { username: 'jinmei_01', phone: '138****1234' },
  completeness: 80,
  suspectedDuplicates: 0,
  needsCheck: true,
  requiresSecondFactor: false,
  freezes: [] as (typeof freeze)[],
  grants: [
    {
      id: grantId,
      name: { zh: '挂牌交易', en: 'Listed trading' },
      state: 'SUSPENDED',
      grantedAt: '2026-01-06T01:00:00.000Z',
      expiresAt: '2027-01-06T01:00:00.000Z',
      renewalUntil: null,
      reason: '资料待核实'
    },
    {
      id: accountId,
      name: { zh: '委托采购', en: 'Purchase' },
      state: 'ACTIVE',
      grantedAt: '2026-01-05T01:00:00.000Z',
      expiresAt: null,
      renewalUntil: null,
      reason: null
    }
  ],
  cases: [
    {
      id: caseId,
      name: { zh: '统一交收', en: 'Unified settlement' },
      isRenewal: false,
      state: 'IN_REVIEW',
      grant: null,
      round: 2,
      submittedAt: '2026-01-07T01:00:00.000Z',
      decidedAt: null
    }
  ],
  allowedActions: ['freeze'] as string[]
}

const frozen = {
  ...enterprise,
  state: 'FROZEN',
  freezes: [
    freeze,
    {
      ...freeze,
      reason: '上次',
      unfrozenAt: '2025-12-01T01:00:00.000Z',
      unfrozenBy: '王系统',
      unfreezeReason: '已核实'
    },
    { ...freeze, reason: '更早', unfrozenAt: '2025-11-01T01:00:00.000Z' }
  ].map((each, index) => ({ ...each, frozenAt: `202${6 - index}-01-06T01:00:00.000Z` })),
  allowedActions: ['unfreeze']
}

const account = {
  id: accountId,
  factorReset: null,
  mayProposeReset: false,
  username: 'wang_01',
  name: '王经办',
  phone: '139****0001',
  role: 'PREPARER',
  state: 'ACTIVE',
  lastSignInAt: '2026-01-08T01:00:00.000Z',
  freeze: null as object | null,
  allowedActions: ['freeze']
}
const frozenAccount = {
  ...account,
  id: frozenId,
  username: 'li_02',
  name: null,
  phone: '139****0002',
  role: 'CHECKER',
  state: 'FROZEN',
  lastSignInAt: null,
  freeze: { ...freeze, until: null },
  allowedActions: ['unfreeze']
}

const accountsPath = `GET /api/admin/enterprises/${number}/accounts`

type Wish = { one?: object; roles?: AdminRole[]; at?: string; more?: Record<string, Answer>; element?: ReactNode }

const open = ({ one = enterprise, roles = ['SECURITY'], at = '', more = {}, element }: Wish = {}) => {
  const asked = answerRequests({
    [`GET /api/admin/enterprises/${number}`]: () => one,
    [`GET /api/admin/enterprises/${number}/accounts`]: () => ({ data: [account, frozenAccount], nextCursor: null }),
    ...more
  })
  const page = renderPage(<AsAdmin session={adminSession({ roles })}>{element ?? <EnterprisePage />}</AsAdmin>, {
    at: `/admin/enterprises/${number}${at}`,
    route: '/admin/enterprises/:number'
  })
  return { ...page, asked, writes: () => asked.filter(({ method }) => method !== 'GET') }
}

const give = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })

/** Its accounts without the page around them. */
const openAccounts = (accounts: () => object[] = () => [account, frozenAccount], wish: Wish = {}) =>
  open({
    at: '?tab=accounts',
    element: <EnterpriseAccounts number={number} />,
    ...wish,
    more: { [accountsPath]: () => ({ data: accounts(), nextCursor: null }), ...wish.more }
  })

const title = () => screen.findByRole('heading', { level: 1, name: '山西晋煤贸易有限公司' })
const dialogNamed = (name: string) => screen.findByRole('dialog', { name })

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

describe('the page of one enterprise (R38)', () => {
  test('shows its facts and that it was never frozen', async () => {
    open()
    await title()
    const facts = Array.from(document.querySelectorAll('.ant-descriptions-item'), ({ textContent }) => textContent)
    expect(facts).toEqual([
      `用户编号${number}`,
      '企业全称山西晋煤贸易有限公司',
      '企业类型供应商',
      '统一社会信用代码91140100A42000458T',
      '法定代表人张三',
      '主账号jinmei_01 · 138****1234',
      '注册时间2026-01-05 09:00:00',
      '资料完整度80%',
      '企业内复核已开启',
      '要求二次验证未开启'
    ])
    expect(screen.getByText('没有冻结记录')).toBeTruthy()
    expect(screen.getByRole('progressbar', { name: '资料完整度' })).toBeTruthy()
    expect(screen.getByRole('link', { name: '返回企业列表' }).getAttribute('href')).toBe('/admin/enterprises')
  })

  test('shows qualifications and cases; a case is a link for those who may open it', async () => {
    const { unmount } = open({ at: '?tab=qualifications', roles: ['REVIEWER'] })
    const grants = within(await screen.findByRole('region', { name: '持有和曾持有的业务资格' }))
    expect(grants.getByText('已暂停').className).toContain('warning')
    expect(grants.getByText('生效中').className).toContain('success')
    expect(grants.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '挂牌交易已暂停取得 2026-01-06 09:00:00 · 到期 2027-01-06 09:00:00原因：资料待核实',
      '委托采购生效中取得 2026-01-05 09:00:00 · 长期有效'
    ])
    const cases = within(screen.getByRole('region', { name: '申请' }))
    expect(cases.getByRole('listitem').textContent).toBe('统一交收审核中第 2 轮 · 2026-01-07 09:00:00')
    expect(cases.getByRole('link', { name: '统一交收' }).getAttribute('href')).toBe(`/admin/applications/${caseId}`)
    unmount()
    changeLanguage('en')
    open({ at: '?tab=qualifications' })
    await screen.findByText('Unified settlement')
    expect(screen.getByText('Listed trading')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Unified settlement' })).toBeNull()
  })

  test('leads auditors to the audit log of this enterprise', async () => {
    const { user } = open({ roles: ['AUDIT'] })
    await user.click(await screen.findByRole('tab', { name: '审计' }))
    const link = await screen.findByRole('link', { name: '查看该企业的审计记录' })
    expect(link.getAttribute('href')).toBe(`/admin/audit?enterprise=${number}`)
  })

  test('has its tab in the address', async () => {
    const { user, router } = open({ at: '?tab=accounts' })
    expect(await screen.findByText('wang_01')).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: '业务资格' }))
    expect(router.state.location.search).toBe('?tab=qualifications')
    await user.click(screen.getByRole('tab', { name: '概况' }))
    expect(router.state.location.search).toBe('')
  })

  test('tells at its tab how many suspected duplicates wait, if any', async () => {
    const { unmount } = open({ one: { ...enterprise, suspectedDuplicates: 2 } })
    expect(await screen.findByRole('tab', { name: '疑似重复（2）' })).toBeTruthy()
    unmount()
    open()
    expect(await screen.findByRole('tab', { name: '疑似重复' })).toBeTruthy()
  })

  test('leads back to the list as it was left, from every tab and page', async () => {
    const { user, router } = open({ more: { [accountsPath]: () => ({ data: [account], nextCursor: frozenId }) } })
    await title()
    await router.navigate(`/admin/enterprises/${number}`, { state: { list: 'state=FROZEN&after=a' } })
    await user.click(await screen.findByRole('tab', { name: '操作员' }))
    await user.click(await screen.findByRole('link', { name: '下一页' }))
    await waitFor(() => expect(router.state.location.search).toContain(`after=${frozenId}`))
    expect(screen.getByRole('link', { name: '返回企业列表' }).getAttribute('href')).toBe(
      '/admin/enterprises?state=FROZEN&after=a'
    )
  })

  test('is opened as the enterprise sees it, unless it is closed; what is not known is said (R38)', async () => {
    const { unmount } = open({ roles: ['REVIEWER'] })
    expect((await screen.findByRole('link', { name: '以企业视角查看' })).getAttribute('href')).toBe(
      `/admin/enterprises/${number}/as/center`
    )
    expect(screen.getByText('正常').className).toContain('success')
    expect(buttonsOf(document.body)).toEqual(['冻结企业 (danger)'])
    unmount()
    const unknown = { fullName: null, creditCode: null, legalPersonName: null, owner: null, isTest: true }
    open({ one: { ...enterprise, ...unknown, state: 'CLOSED', allowedActions: [] }, roles: ['REVIEWER'] })
    expect(await screen.findByRole('heading', { level: 1, name: '尚未填写全称' })).toBeTruthy()
    for (const words of ['已注销', '沙箱']) expect(screen.getByText(words)).toBeTruthy()
    expect(screen.getAllByText('无')).toHaveLength(4)
    expect(screen.queryByRole('link', { name: '以企业视角查看' })).toBeNull()
  })

  const { profileQuery, historyQuery, duplicatesQuery, papersQuery, messagesQuery, notesQuery, signInsQuery } = tabs
  const ofOne = [historyQuery, duplicatesQuery, papersQuery, messagesQuery, notesQuery, signInsQuery, enterpriseQuery]

  test('is not looked at again by itself, since every look is logged (R39)', () => {
    const looks = [...ofOne.map((query) => query(number)), profileQuery(number, {}), accountsQuery(number, undefined)]
    for (const look of looks) expect(look).toMatchObject({ refetchOnWindowFocus: false, refetchOnReconnect: false })
  })

  test('keeps enterprises, their tabs and pages apart', () => {
    expect(
      mixedUp(
        ...[number, '0000000186'].flatMap((each) => [
          ...ofOne.map((query) => query(each)),
          profileQuery(each, {}),
          profileQuery(each, { revision: '1' }),
          profileQuery(each, { against: '1' }),
          accountsQuery(each, undefined),
          accountsQuery(each, accountId)
        ]),
        enterpriseList.query({}),
        enterpriseList.query({}, 'a'),
        enterpriseList.query({ limit: '50' }),
        countsQuery({}),
        countsQuery({ test: '1' })
      )
    ).toEqual([])
  })

  test('says when there is no such enterprise', async () => {
    open({
      more: {
        [`GET /api/admin/enterprises/${number}`]: () => problem(404, 'request.not-found', { detail: '没有找到' })
      }
    })
    expect((await screen.findByRole('alert')).textContent).toContain('没有找到')
  })
})

describe('a frozen enterprise', () => {
  test('says so with the reason, and lists the freezes before', async () => {
    open({ one: frozen })
    const notice = (await screen.findByText('该企业已被冻结，所有账号不能登录')).closest('[role=status]')
    expect(notice?.textContent).toContain('原因：营业执照待核实')
    expect(notice?.textContent).toContain('2026-01-06 09:00:00 由 李安全 冻结 · 冻结至 2026-02-01（含当日）')
    const before = within(screen.getByRole('region', { name: '冻结记录' }))
    expect(before.getByText('2025-12-01 09:00:00 由 王系统 解冻')).toBeTruthy()
    expect(before.getByText('解冻原因：已核实')).toBeTruthy()
    expect(before.getByText('2025-11-01 09:00:00 到期自动解冻')).toBeTruthy()
  })

  test('is frozen with a reason and a last day, and the page shows it at once', async () => {
    let isFrozen = false
    const { user, writes } = open({
      more: {
        [`GET /api/admin/enterprises/${number}`]: () => (isFrozen ? frozen : enterprise),
        [`POST /api/admin/enterprises/${number}/state`]: () => void (isFrozen = true)
      }
    })
    await user.click(await screen.findByRole('button', { name: '冻结企业' }))
    const dialog = within(await dialogNamed('冻结企业'))
    expect(dialog.getByText(/山西晋煤贸易有限公司的所有账号将立即退出登录/)).toBeTruthy()
    const reason = dialog.getByRole('textbox', { name: '冻结原因' })
    expect(dialog.getByText(/^本人登录时会看到这段文字/)).toBeTruthy()
    await focusIsAt(() => reason)
    await user.click(dialog.getByRole('button', { name: '冻结企业' }))
    expect(await dialog.findByText('请填写原因')).toBeTruthy()
    expect(writes()).toEqual([])
    give(reason, '营业执照待核实')
    await fill(user, dialog.getByRole('textbox', { name: '冻结至' }), '2099-02-01')
    await user.click(dialog.getByRole('button', { name: '冻结企业' }))
    expect(await screen.findByText('该企业已被冻结，所有账号不能登录')).toBeTruthy()
    expect(await toldAs('已冻结')).toBe('success')
    expect(writes().map(({ body }) => body)).toEqual([
      { action: 'freeze', reason: '营业执照待核实', until: '2099-02-01' }
    ])
    await focusIsAt(() => screen.getByRole('heading', { level: 1 }))
  })

  test('is unfrozen with a reason alone', async () => {
    let one: object = frozen
    const { user, writes } = open({
      more: {
        [`GET /api/admin/enterprises/${number}`]: () => one,
        [`POST /api/admin/enterprises/${number}/state`]: () =>
          void (one = { ...enterprise, freezes: frozen.freezes.slice(1) })
      }
    })
    await user.click(await screen.findByRole('button', { name: '解冻企业' }))
    const dialog = within(await dialogNamed('解冻企业'))
    expect(dialog.queryByRole('textbox', { name: '冻结至' })).toBeNull()
    expect(dialog.getByText('山西晋煤贸易有限公司的账号可以重新登录；单独冻结的账号仍然冻结。')).toBeTruthy()
    give(dialog.getByRole('textbox', { name: '解冻原因' }), '已核实')
    await user.click(dialog.getByRole('button', { name: '解冻企业' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(writes().map(({ body }) => body)).toEqual([{ action: 'unfreeze', reason: '已核实' }])
    expect(await toldAs('已解冻')).toBe('success')
    expect(screen.getByRole('button', { name: '冻结企业' })).toBeTruthy()
    expect(screen.queryByText('该企业已被冻结，所有账号不能登录')).toBeNull()
  })

  test('was frozen by a colleague first: the dialog says so, and the page is read again', async () => {
    let one: object = enterprise
    const { user } = open({
      more: {
        [`GET /api/admin/enterprises/${number}`]: () => one,
        [`POST /api/admin/enterprises/${number}/state`]: () => {
          one = frozen
          return problem(409, 'freeze.state', { detail: '冻结状态已变化' })
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '冻结企业' }))
    const dialog = within(await dialogNamed('冻结企业'))
    give(dialog.getByRole('textbox', { name: '冻结原因' }), '核实')
    await user.click(dialog.getByRole('button', { name: '冻结企业' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('冻结状态已变化')
    expect(await screen.findByText('该企业已被冻结，所有账号不能登录')).toBeTruthy()
    expect(dialog.getByRole('textbox', { name: '冻结原因' })).toHaveProperty('value', '核实')
  })

  test('shows a fault of the last day at its field', async () => {
    const fault = { pointer: '/until', code: 'date.in-past', detail: '日期不能早于今天，请核对' }
    const { user } = open({
      more: {
        [`POST /api/admin/enterprises/${number}/state`]: () => problem(400, 'request.invalid', { errors: [fault] })
      }
    })
    await user.click(await screen.findByRole('button', { name: '冻结企业' }))
    const dialog = within(await dialogNamed('冻结企业'))
    give(dialog.getByRole('textbox', { name: '冻结原因' }), '核实')
    await fill(user, dialog.getByRole('textbox', { name: '冻结至' }), '2020-02-01')
    await user.click(dialog.getByRole('button', { name: '冻结企业' }))
    expect(await dialog.findByText('日期不能早于今天，请核对')).toBeTruthy()
  })

  test('has no buttons for those who may only look', async () => {
    open({ one: { ...frozen, allowedActions: [] }, roles: ['REVIEWER'] })
    await title()
    expect(screen.queryByRole('button', { name: '解冻企业' })).toBeNull()
  })
})

describe('the accounts of an enterprise', () => {
  test('show state, freeze and last sign-in in words', async () => {
    openAccounts()
    expect(tableTexts(await screen.findByRole('table'))).toEqual([
      ['用户名', '手机号', '角色', '状态', '最近登录', '操作'],
      ['wang_01王经办', '139****0001', '经办', '正常', '2026-01-08 09:00:00', '冻结'],
      ['li_02', '139****0002', '复核', expect.stringContaining('已冻结'), '从未登录', '解冻']
    ])
    const other = within(screen.getByRole('row', { name: /li_02/ }))
    expect(other.getByText('原因：营业执照待核实')).toBeTruthy()
    expect(other.getByText(/未设结束日期/)).toBeTruthy()
    expect(other.getByText('已冻结').className).toContain('error')
    expect(other.getByRole('button', { name: '解冻账号 li_02' })).toBeTruthy()
  })

  test('have no column of acts for a reader', async () => {
    const readOnly = { ...account, allowedActions: [] }
    const others = [
      { ...readOnly, id: caseId, state: 'INVITED' },
      { ...readOnly, id: grantId, state: 'DISABLED' }
    ]
    openAccounts(() => [readOnly, ...others])
    const [, ...rows] = tableTexts(await screen.findByRole('table'))
    expect(rows.map(([, , , state]) => state)).toEqual(['正常', '待激活', '已停用'])
    expect(tagLine()).toBe('正常 (success), 待激活 (processing), 已停用')
    expect(screen.queryByRole('columnheader', { name: '操作' })).toBeNull()
  })

  test('are frozen one by one', async () => {
    let rows: object[] = [account, frozenAccount]
    let isBusy = true
    const { user, writes } = openAccounts(() => rows, {
      more: {
        [`POST /api/admin/accounts/${accountId}/state`]: () => {
          if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
          rows = [{ ...account, state: 'FROZEN', freeze, allowedActions: ['unfreeze'] }, frozenAccount]
          return undefined
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '解冻账号 li_02' }))
    const other = within(await dialogNamed('解冻账号'))
    expect(other.getByText('账号 li_02 恢复到冻结前的状态。')).toBeTruthy()
    await user.click(other.getByText('取消'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: '冻结账号 wang_01' }))
    const dialog = within(await dialogNamed('冻结账号'))
    expect(dialog.getByText('账号 wang_01 将立即退出登录，解冻前不能登录。')).toBeTruthy()
    const reason = dialog.getByRole('textbox', { name: '冻结原因' })
    give(reason, '账号被盗用')
    await user.click(dialog.getByRole('button', { name: '冻结账号' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('系统繁忙')
    expect(reason).toHaveProperty('value', '账号被盗用')
    isBusy = false
    await user.click(dialog.getByRole('button', { name: '冻结账号' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(writes().map(({ path, body }) => [path, body])).toEqual(
      [1, 2].map(() => [`/api/admin/accounts/${accountId}/state`, { action: 'freeze', reason: '账号被盗用' }])
    )
    expect(screen.getByRole('button', { name: '解冻账号 wang_01' })).toBeTruthy()
  })

  test('turn their pages in the address', async () => {
    const { asked } = openAccounts(() => [], {
      at: `?tab=accounts&after=x&after=${accountId}`,
      more: { [accountsPath]: () => ({ data: [frozenAccount], nextCursor: frozenId }) }
    })
    await screen.findByRole('row', { name: /li_02/ })
    expect(asked.find(({ path }) => path.endsWith('/accounts'))?.query.get('after')).toBe(accountId)
    expect(screen.getByRole('link', { name: '下一页' }).getAttribute('href')).toBe(
      `/admin/enterprises/${number}?tab=accounts&after=${accountId}&after=${frozenId}`
    )
    expect(screen.getByRole('link', { name: '上一页' }).getAttribute('href')).toBe(
      `/admin/enterprises/${number}?tab=accounts`
    )
  })

  test('are gone with a closed enterprise, which is said', async () => {
    openAccounts(() => [])
    expect(await screen.findByText('该企业已注销，没有账号')).toBeTruthy()
    expect(screen.queryByRole('navigation', { name: '分页' })).toBeNull()
  })

  test('are cards on a phone, and written in English too', async () => {
    holdPhone()
    changeLanguage('en')
    openAccounts()
    const card = within(await screen.findByRole('row', { name: /wang_01/ }))
    for (const words of ['Preparer · 139****0001', 'Active', 'Freeze']) expect(card.getByText(words)).toBeTruthy()
    expect(enterpriseTexts.table).toMatchObject({
      'freeze.done': ['已冻结', 'Frozen'],
      'unfreeze.done': ['已解冻', 'Unfrozen'],
      'freeze.enterprise': ['冻结企业', 'Freeze the enterprise'],
      'unfreeze.enterprise': ['解冻企业', 'Unfreeze the enterprise']
    })
  })

  const reset = { ...waitingProposal, reason: '手机遗失', proof: '视频核对身份证' }

  test('lose their second factor after a proposal with a reason and a proof of identity (R34)', async () => {
    const path = `/api/admin/accounts/${accountId}/factor-resets`
    let rows: object[] = [{ ...account, mayProposeReset: true }]
    const { user, writes } = openAccounts(() => rows, {
      more: {
        [`POST ${path}`]: () => {
          rows = [{ ...account, factorReset: reset }]
          return { id: reset.id }
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '重置二次验证：wang_01' }))
    const dialog = within(await dialogNamed('重置二次验证'))
    give(dialog.getByRole('textbox', { name: '原因' }), '手机遗失')
    await user.click(dialog.getByRole('button', { name: '提交确认' }))
    expect(await dialog.findByText('请填写身份核验方式')).toBeTruthy()
    expect(writes()).toEqual([])
    give(dialog.getByRole('textbox', { name: '身份核验方式' }), '视频核对身份证')
    await user.click(dialog.getByRole('button', { name: '提交确认' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(writes().map((asked) => [asked.path, asked.body])).toEqual([
      [path, { reason: '手机遗失', proof: '视频核对身份证' }]
    ])
    expect(screen.getByText('二次验证的重置待确认')).toBeTruthy()
    expect(await toldAs('已提出，等待另一位安全管理员确认')).toBe('success')
    expect(screen.queryByRole('button', { name: '重置二次验证：wang_01' })).toBeNull()
  })

  test.each([
    ['proposal.open', '已有一项变更等待确认'],
    ['factor-reset.none', '该账号没有二次验证']
  ])('are told when somebody was faster (%s); the list is read again (R34)', async (fault, detail) => {
    let rows: object[] = [{ ...account, mayProposeReset: true }]
    const { user } = openAccounts(() => rows, {
      more: {
        [`POST /api/admin/accounts/${accountId}/factor-resets`]: () => {
          rows = [{ ...account, factorReset: reset }]
          return problem(409, fault, { detail })
        }
      }
    })
    await user.click(await screen.findByRole('button', { name: '重置二次验证：wang_01' }))
    const dialog = within(await dialogNamed('重置二次验证'))
    give(dialog.getByRole('textbox', { name: '原因' }), '手机遗失')
    give(dialog.getByRole('textbox', { name: '身份核验方式' }), '视频')
    await user.click(dialog.getByRole('button', { name: '提交确认' }))
    expect((await dialog.findByRole('alert')).textContent).toContain(detail)
    expect(await screen.findByText('二次验证的重置待确认')).toBeTruthy()
    expect(screen.queryByText(/^已提出/)).toBeNull()
  })

  test('show a reset that waits, which another administrator confirms after reading what it means (R37)', async () => {
    let rows: object[] = [{ ...account, factorReset: { ...reset, mayDecide: true } }]
    const { user, writes } = openAccounts(() => rows, {
      more: {
        [proposalAddresses.decide]: () => {
          rows = [account]
          return { confirmationCode: null }
        }
      }
    })
    const row = within(await screen.findByRole('row', { name: /wang_01/ }))
    const facts = [
      '二次验证的重置待确认',
      '原因：手机遗失',
      '王系统（wang） 于 2026-01-07 09:00:00 提出，2026-01-21 09:00:00 前有效',
      '核验：视频核对身份证'
    ]
    for (const words of facts) expect(row.getByText(words)).toBeTruthy()
    const name = '确认“重置二次验证：wang_01”'
    await user.click(row.getByRole('button', { name }))
    const dialog = within(await dialogNamed(name))
    for (const words of facts) expect(dialog.getByText(words)).toBeTruthy()
    expect(dialog.getByText(/验证器、通行密钥和恢复码失效/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '确认' }))
    expect(await toldAs('已确认并生效')).toBe('success')
    expect(writes().map(({ body }) => body)).toEqual([{ decision: 'confirm' }])
    expect(screen.queryByText('二次验证的重置待确认')).toBeNull()
  })

  test('show a reset to its proposer, who may withdraw it, with the facts but not what confirming does (R37)', async () => {
    let rows: object[] = [{ ...account, factorReset: { ...reset, mayWithdraw: true } }]
    const { user } = openAccounts(() => rows, {
      more: { [proposalAddresses.withdraw]: () => void (rows = [account]) }
    })
    const name = '撤回“重置二次验证：wang_01”'
    await user.click(await screen.findByRole('button', { name }))
    const dialog = within(await dialogNamed(name))
    expect(dialog.getByText('原因：手机遗失')).toBeTruthy()
    expect(dialog.queryByText(/验证器、通行密钥和恢复码失效/)).toBeNull()
    await user.click(dialog.getByRole('button', { name: '撤回' }))
    expect(await toldAs('已撤回')).toBe('success')
    expect(screen.queryByText('二次验证的重置待确认')).toBeNull()
  })
})
