import type { AdminRole } from '@portal/contract/endpoint'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/queries.ts'
import { tableTexts } from '#web/testing/table-texts.ts'
import { tagLine } from '#web/testing/looks.ts'
import { toldAs } from '#web/testing/told.ts'
import { duplicatesTexts } from './duplicates-texts.ts'
import { EnterpriseDuplicates } from './enterprise-duplicates.tsx'
import { EnterpriseHistory } from './enterprise-history.tsx'
import { EnterpriseMessages } from './enterprise-messages.tsx'
import { EnterpriseNotes } from './enterprise-notes.tsx'
import { EnterprisePapers } from './enterprise-papers.tsx'
import { EnterpriseProfile } from './enterprise-profile.tsx'
import { EnterpriseSignIns } from './enterprise-sign-ins.tsx'
import { EnterprisePage } from './enterprise.page.tsx'
import { type Enterprise, enterpriseQuery } from './enterprises.queries.ts'

const number = '0000000185'
const [licence, former, caseId, other] = Array.from(
  { length: 4 },
  (_, index) => `0198d2c4-0000-7000-8000-00000000000${index}`
) as [string, string, string, string]

const enterprise = {
  number,
  fullName: '山西晋煤贸易有限公司',
  type: { zh: '供应商', en: 'Supplier' },
  creditCode: '91140100A42000458T',
  state: 'ACTIVE',
  isTest: false,
  registeredAt: '2026-01-05T01:00:00.000Z',
  legalPersonName: '张三',
  owner: null,
  completeness: 80,
  suspectedDuplicates: 0,
  needsCheck: false,
  requiresSecondFactor: false,
  freezes: [],
  grants: [],
  cases: [],
  allowedActions: []
}

const paper = (id: string, changes: object = {}) => ({
  id,
  slot: 'profile:businessLicence',
  displayName: `${id.slice(-1)}.png`,
  mediaType: 'image/png',
  size: 2048,
  status: 'CLEAN',
  createdAt: '2026-01-05T01:00:00.000Z',
  ...changes
})

const profile = {
  versions: [
    { revision: 2, createdAt: '2026-01-06T01:00:00.000Z' },
    { revision: 1, createdAt: '2026-01-05T01:00:00.000Z' }
  ],
  revision: 2 as number | null,
  against: 1 as number | null,
  values: { fullName: '山西晋煤贸易有限公司', telephone: '0351-2', bankAccount: '****2399', businessLicence: licence },
  differences: {
    telephone: { from: '0351-1', to: '0351-2' },
    bankAccount: { from: '****2345', to: '****2399' },
    fax: { from: '0351-9', to: null },
    businessLicence: { from: former, to: licence }
  } as object,
  papers: { [licence]: paper(licence), [former]: paper(former, { status: 'QUARANTINED' }) }
}

const listed = (id: string, changes: object) => ({
  ...paper(id),
  kind: { zh: '营业执照', en: 'Business licence' },
  qualification: null,
  uploadedBy: 'jinmei_01',
  submittedAt: '2026-01-05T02:00:00.000Z',
  scannedAt: '2026-01-05T01:00:05.000Z',
  inForce: false,
  until: null,
  daysLeft: null,
  ...changes
})

const event = (action: string, changes: object = {}) => ({
  caseId,
  name: { zh: '挂牌交易', en: 'Listed trading' },
  at: '2026-01-07T01:00:00.000Z',
  action,
  actor: '陈审核',
  actorKind: 'admin',
  round: 2,
  opinion: null,
  ...changes
})

const message = {
  id: other,
  username: 'wang_01',
  name: '王经办',
  category: 'review',
  title: '“挂牌交易”业务资格已暂停',
  body: '原因：证照过期' as string | null,
  createdAt: '2026-01-07T01:00:00.000Z',
  readAt: '2026-01-07T02:00:00.000Z' as string | null,
  deletedAt: null as string | null
}

const signIn = {
  id: other,
  at: '2026-01-08T01:00:00.000Z',
  username: 'wang_01',
  name: null,
  outcome: 'WRONG_PASSWORD',
  address: '10.1.*.*',
  place: 'private' as string | null,
  device: null
}

// Without dates, which the tabs do not show.
const known = enterprise as unknown as Enterprise

const tabs = {
  profile: <EnterpriseProfile enterprise={known} />,
  papers: <EnterprisePapers number={number} />,
  history: <EnterpriseHistory number={number} />,
  messages: <EnterpriseMessages number={number} />,
  signIns: <EnterpriseSignIns number={number} />,
  duplicates: <EnterpriseDuplicates number={number} />,
  notes: <EnterpriseNotes number={number} />,
  /** The page around them. */
  '': <EnterprisePage />
}

type Wish = { roles?: AdminRole[]; more?: Record<string, Answer> }

const open = (tab: keyof typeof tabs, { roles = ['REVIEWER', 'SECURITY'], more = {} }: Wish = {}) => {
  const at = `/api/admin/enterprises/${number}`
  const asked = answerRequests({
    [`GET ${at}`]: () => enterprise,
    [`GET ${at}/profile`]: () => profile,
    [`GET ${at}/papers`]: () => ({
      data: [
        listed(licence, { inForce: true, until: '2026-01-01', daysLeft: -5 }),
        listed(former, { status: 'QUARANTINED', scannedAt: null }),
        listed(caseId, {
          slot: 'application:a',
          kind: { zh: '经营证明', en: 'Certificate' },
          qualification: { zh: '挂牌交易', en: 'Listed trading' },
          scannedAt: null
        }),
        listed(other, { inForce: true, until: '2026-02-01', daysLeft: 10 })
      ],
      nextCursor: null
    }),
    [`GET ${at}/history`]: () => [
      event('expire', { actor: '系统', actorKind: 'system', at: '2026-01-09T01:00:00.000Z' }),
      event('return', { opinion: '公章不清晰' })
    ],
    [`GET ${at}/messages`]: ({ query }) =>
      query.get('after')
        ? {
            data: [
              { ...message, id: caseId, title: '更早', readAt: null, deletedAt: message.readAt },
              { ...message, id: former, category: 'account' }
            ],
            nextCursor: null
          }
        : {
            data: [message, { ...message, id: licence, category: 'security', title: '【交易系统】通知', body: null }],
            nextCursor: licence
          },
    [`GET ${at}/sign-ins`]: () => ({
      data: [
        signIn,
        { ...signIn, id: caseId, place: null },
        { ...signIn, id: licence, place: 'host' },
        { ...signIn, id: former, place: 'public' }
      ],
      nextCursor: null
    }),
    ...more
  })
  const page = renderPage(<AsAdmin session={adminSession({ roles })}>{tabs[tab]}</AsAdmin>, {
    at: `/admin/enterprises/${number}?tab=${tab}`,
    route: '/admin/enterprises/:number'
  })
  return { ...page, asked }
}

afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('each role has the tabs that it may open (R37)', async () => {
  const tabsOf = async (roles: AdminRole[]) => {
    const { unmount } = open('', { roles })
    const tabs = (await screen.findAllByRole('tab')).map(({ textContent }) => textContent)
    unmount()
    return tabs
  }
  expect(await tabsOf(['REVIEWER'])).toEqual([
    '概况',
    '资料',
    '材料',
    '业务资格',
    '操作员',
    '站内信',
    '疑似重复',
    '内部备注'
  ])
  expect(await tabsOf(['SECURITY'])).toEqual(['概况', '业务资格', '操作员', '站内信', '登录', '疑似重复', '内部备注'])
  expect(await tabsOf(['AUDIT'])).toEqual([
    '概况',
    '资料',
    '材料',
    '业务资格',
    '操作员',
    '站内信',
    '登录',
    '疑似重复',
    '内部备注',
    '审计'
  ])
})

describe('资料', () => {
  test('shows two versions side by side and marks what differs', async () => {
    const { user } = open('profile')
    const table = await screen.findByRole('table', { name: '资料对比' })
    const rows = tableTexts(table)
    expect(rows.slice(0, -1)).toEqual([
      ['项目', '第 1 版', '第 2 版'],
      ['供应商全称 ', '山西晋煤贸易有限公司', '山西晋煤贸易有限公司'],
      ['电话 有差异', '0351-1', '0351-2'],
      ['传真 有差异', '0351-9', '未填写'],
      ['账号 有差异', '****2345', '****2399']
    ])
    expect(rows.at(-1)?.[0]).toBe('营业执照 有差异')
    expect(rows.at(-1)?.[1]).toContain('等待安全扫描')
    expect(rows.at(-1)?.[2]).toContain('0.png')
    expect(screen.getByRole('status', { name: '' }).textContent).toBe('4 项有差异')
    expect(tagLine(table)).toBe(`${'有差异 (warning), '.repeat(4)}等待安全扫描 (warning)`)
    await user.click(screen.getByRole('checkbox', { name: '只看有差异的项目' }))
    expect(tableTexts(table)).toEqual([rows[0], ...rows.slice(2)])
  })

  test('another version is chosen into the address', async () => {
    const { user, router, asked } = open('profile')
    await router.navigate(router.state.location, { state: { list: 'state=FROZEN' } })
    await user.click(await screen.findByRole('combobox', { name: '对比版本' }))
    await user.click(
      await screen.findByText(/第 2 版（当前，2026-01-06 09:00:00）/, { selector: '.ant-select-item *' })
    )
    await waitFor(() => expect(router.state.location.search).toBe('?tab=profile&revision=2&against=2'))
    // The way back to the list stays.
    expect(router.state.location.state).toEqual({ list: 'state=FROZEN' })
    const queries = asked.filter(({ path }) => path.endsWith('/profile')).map(({ query }) => query.toString())
    expect(queries).toEqual(['', 'revision=2&against=2'])
  })

  test('the version that is compared is chosen too; two that are the same say so', async () => {
    const same = { ...profile, differences: {} }
    const { user, router } = open('profile', {
      more: { [`GET /api/admin/enterprises/${number}/profile`]: () => same }
    })
    expect(await screen.findByText('两个版本没有差异')).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
    await user.click(screen.getByRole('combobox', { name: '版本' }))
    await user.click(await screen.findByText('第 1 版（2026-01-05 09:00:00）', { selector: '.ant-select-item *' }))
    await waitFor(() => expect(router.state.location.search).toBe('?tab=profile&revision=1&against=1'))
  })

  test('a version that somebody has written into the address by hand is not asked for', async () => {
    const { asked, router } = open('profile')
    await router.navigate(`/admin/enterprises/${number}?tab=profile&revision=0&against=12345678901&other=1`)
    await screen.findByRole('table', { name: '资料对比' })
    expect(asked.filter(({ path }) => path.endsWith('/profile')).map(({ query }) => query.toString())).toEqual([''])
  })

  test('a first version stands alone, and there may be none', async () => {
    const alone = { ...profile, versions: profile.versions.slice(1), revision: 1, against: null, differences: {} }
    const answer = (view: object) => ({ more: { [`GET /api/admin/enterprises/${number}/profile`]: () => view } })
    const { unmount } = open('profile', answer(alone))
    const table = within(await screen.findByRole('table', { name: '资料对比' }))
    expect(table.getAllByRole('columnheader')).toHaveLength(2)
    expect(screen.getByText('没有更早的版本')).toBeTruthy()
    unmount()
    open('profile', answer({ ...alone, versions: [], revision: null, values: {} }))
    expect(await screen.findByText('该企业还没有提交资料')).toBeTruthy()
  })
})

test('材料 shows kind, use, scan and end, and opens what was scanned', async () => {
  const { user, asked } = open('papers', {
    more: {
      [`GET /api/admin/attachments/${licence}/content`]: () =>
        problem(409, 'application.file-not-scanned', { detail: '暂不可用' })
    }
  })
  const [heads, ...rows] = tableTexts(await screen.findByRole('table', { name: '提交的材料' }))
  expect(heads).toEqual(['材料', '文件', '使用情况', '安全扫描', '有效期至', '提交时间'])
  const at = '2026-01-05 10:00:00'
  const [file, ...others] = rows.map(([kind, shown = '', ...rest]) => [
    kind,
    shown.replace(/^.*(\d\.png)/, '$1'),
    ...rest
  ])
  const size = '2 KB · 上传账号 jinmei_01'
  expect(file).toEqual([
    '营业执照',
    `0.png 营业执照${size}`,
    '当前资料在用',
    '已通过2026-01-05 09:00:05',
    '2026-01-01 已过期',
    at
  ])
  expect(others).toEqual([
    ['营业执照', `1.png${size}`, '历史材料', '等待扫描', '', at],
    ['经营证明挂牌交易', `2.png 经营证明${size}`, '随申请提交', '未经扫描', '', at],
    ['营业执照', `3.png 营业执照${size}`, '当前资料在用', '已通过2026-01-05 09:00:05', '2026-02-01 还有 10 天', at]
  ])
  expect(tagLine()).toBe(
    '当前资料在用 (success), 已通过 (success), 已过期 (error), 历史材料, 等待扫描 (warning), 随申请提交, 未经扫描, 当前资料在用 (success), 已通过 (success), 还有 10 天 (warning)'
  )
  const [first, second] = screen.getAllByRole('row').slice(1)
  expect(within(second as HTMLElement).queryByRole('button')).toBeNull()
  expect(asked.some(({ path }) => path.endsWith('/content'))).toBe(false)
  await user.click(within(first as HTMLElement).getByRole('button'))
  expect((await screen.findByRole('alert')).textContent).toContain('暂不可用')
})

test('材料 warn of an end from 30 days before it to the day itself, and name each outcome of a scan', async () => {
  const rows = [
    listed(licence, { until: '2026-01-01', daysLeft: -1, status: 'INFECTED' }),
    listed(former, { until: '2026-01-02', daysLeft: 0, status: 'ERASED' }),
    listed(caseId, { until: '2026-02-01', daysLeft: 30 }),
    listed(other, { until: '2026-02-02', daysLeft: 31 })
  ]
  open('papers', {
    more: { [`GET /api/admin/enterprises/${number}/papers`]: () => ({ data: rows, nextCursor: null }) }
  })
  const [, ...shown] = tableTexts(await screen.findByRole('table', { name: '提交的材料' }))
  const passed = '已通过2026-01-05 09:00:05'
  expect(shown.map(([, , , scan, until]) => [scan, until])).toEqual([
    ['未通过2026-01-05 09:00:05', '2026-01-01 已过期'],
    ['文件已删除', '2026-01-02 还有 0 天'],
    [passed, '2026-02-01 还有 30 天'],
    [passed, '2026-02-02 ']
  ])
  expect(tagLine()).toMatch(/未通过 \(error\).*, 文件已删除, /)
  // Neither an infected nor an erased file is opened.
  expect(screen.getAllByRole('button')).toHaveLength(2)
  expect(screen.getByText('已显示全部')).toBeTruthy()
})

test('业务资格 tells what happened to cases and qualifications', async () => {
  open('history')
  const history = within(await screen.findByRole('region', { name: '办理经过' }))
  await history.findByText('公章不清晰')
  expect(history.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '挂牌交易 资格到期系统 · 第 2 轮 · 2026-01-09 09:00:00',
    '挂牌交易 退回陈审核 · 第 2 轮 · 2026-01-07 09:00:00公章不清晰'
  ])
  const dots = [...document.querySelectorAll('.ant-timeline-item')].map(
    ({ outerHTML }) => /var\(--(?:amber|ant-color-\w+)\)/.exec(outerHTML)?.[0]
  )
  expect(dots).toEqual([undefined, 'var(--amber)'])
  expect(history.getAllByRole('link', { name: '挂牌交易' })[0]?.getAttribute('href')).toBe(
    `/admin/applications/${caseId}`
  )
})

test('业务资格 names cases without links for whom may not open them, and says that there were none (R37)', async () => {
  const { unmount } = open('history', { roles: ['SECURITY'] })
  await screen.findByText('公章不清晰')
  expect(screen.queryByRole('link')).toBeNull()
  unmount()
  open('history', { more: { [`GET /api/admin/enterprises/${number}/history`]: () => [] } })
  expect(await screen.findByText('还没有申请或业务资格')).toBeTruthy()
})

test('站内信 shows reader, words and state, and more by a button', async () => {
  const { user } = open('messages')
  const table = await screen.findByRole('table', { name: '发给企业的站内信' })
  const [at, to] = ['2026-01-07 09:00:00', '王经办（wang_01）']
  const present = [
    ['发送时间', '收件账号', '内容', '状态'],
    [at, to, '审核通知“挂牌交易”业务资格已暂停原因：证照过期', '已读2026-01-07 10:00:00'],
    [at, to, '安全通知【交易系统】通知业务系统发给企业的正文不在此显示', '已读2026-01-07 10:00:00']
  ]
  expect(tableTexts(table)).toEqual(present)
  await user.click(screen.getByText('加载更多'))
  await waitFor(() =>
    expect(tableTexts(table)).toEqual([
      ...present,
      [at, to, '审核通知更早原因：证照过期', '未读收件人已删除'],
      [at, to, '账号与资料“挂牌交易”业务资格已暂停原因：证照过期', '已读2026-01-07 10:00:00']
    ])
  )
  expect(tagLine(table).match(/[已未]读[^,]*/g)).toEqual(['已读 (success)', '已读 (success)', '未读', '已读 (success)'])
  expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
})

test.each([
  ['papers', listed(licence, {})],
  ['notes', { id: licence, text: '旧备注', author: '王审核', at: signIn.at }],
  ['signIns', signIn]
] as const)('加载更多 of %s asks for what comes after the last page', async (tab, row) => {
  const path = `/api/admin/enterprises/${number}/${tab === 'signIns' ? 'sign-ins' : tab}`
  const { user, asked } = open(tab, {
    more: { [`GET ${path}`]: ({ query }) => ({ data: [row], nextCursor: query.has('after') ? null : licence }) }
  })
  await user.click(await screen.findByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('已显示全部')).toBeTruthy()
  expect(asked.map(({ query }) => query.get('after'))).toEqual([null, licence])
})

test.each([
  ['papers', '该企业还没有提交材料'],
  ['messages', '还没有站内信'],
  ['signIns', '还没有登录记录']
] as const)('without rows %s says “%s”', async (tab, words) => {
  const path = `/api/admin/enterprises/${number}/${tab === 'signIns' ? 'sign-ins' : tab}`
  open(tab, { more: { [`GET ${path}`]: () => ({ data: [], nextCursor: null }) } })
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.queryByText('已显示全部')).toBeNull()
})

test('登录 shows who, when, the result and the network', async () => {
  open('signIns')
  const [heads, ...rows] = tableTexts(await screen.findByRole('table'))
  expect(heads).toEqual(['时间', '操作员', '结果', '设备', 'IP 地址'])
  const row = ['2026-01-08 09:00:00', 'wang_01', '密码错误', '未知设备']
  expect(rows).toEqual([
    [...row, '10.1.*.* · 内网'],
    [...row, '10.1.*.*'],
    [...row, '10.1.*.* · 本机'],
    [...row, '10.1.*.* · 公网']
  ])
})

test('the tabs are cards on a phone, in English too', async () => {
  holdPhone()
  changeLanguage('en')
  for (const [tab, words] of [
    ['profile', 'Different: 4'],
    ['papers', 'Passed'],
    ['papers', 'Certificate'],
    ['history', 'Listed trading'],
    ['messages', 'Deleted by its reader'],
    ['messages', '2026-01-07 09:00:00 · 王经办 (wang_01)'],
    ['signIns', '10.1.*.* · private network']
  ] as const) {
    const { unmount, user } = open(tab)
    if (tab === 'messages') await user.click(await screen.findByRole('button', { name: 'Load more' }))
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0)
    unmount()
  }
})

test('each tab reads what is its own, and says when it cannot be read', async () => {
  const paths = {
    资料: 'profile',
    材料: 'papers',
    业务资格: 'history',
    操作员: 'accounts',
    站内信: 'messages',
    登录: 'sign-ins',
    疑似重复: 'duplicates',
    内部备注: 'notes'
  }
  const more = Object.values(paths).map((path): [string, Answer] => [
    `GET /api/admin/enterprises/${number}/${path}`,
    () => problem(404, 'request.not-found', { detail: `没有 ${path}` })
  ])
  const { user } = open('', { roles: ['AUDIT'], more: Object.fromEntries(more) })
  await screen.findByRole('tab', { name: '概况', selected: true })
  for (const [tab, path] of Object.entries(paths)) {
    await user.click(screen.getByRole('tab', { name: tab }))
    expect(await screen.findByText(new RegExp(`^没有 ${path}`))).toBeTruthy()
    expect(screen.getAllByText(/^没有 /)).toHaveLength(1)
  }
})

describe('内部备注', () => {
  const note = (id: string, text: string) => ({ id, text, author: '王审核', at: '2026-01-07T01:00:00.000Z' })

  test('is written, and stands above the others at once', async () => {
    const kept = [note(other, '旧备注')]
    let isBusy = true
    const path = `/api/admin/enterprises/${number}/notes`
    const { user, asked } = open('notes', {
      more: {
        [`GET ${path}`]: () => ({ data: kept, nextCursor: null }),
        [`POST ${path}`]: ({ body }) =>
          isBusy
            ? problem(503, 'service.busy', { detail: '系统繁忙' })
            : void kept.unshift(note(caseId, (body as { text: string }).text))
      }
    })
    expect(await screen.findByText('旧备注')).toBeTruthy()
    const add = screen.getByText('添加备注')
    // A fault on leaving the field would move the button away from the pointer.
    await user.click(screen.getByLabelText('新备注'))
    await user.tab()
    expect(screen.getByLabelText('新备注').getAttribute('aria-invalid')).toBe('false')
    await user.click(add)
    expect(await screen.findByText('请填写备注')).toBeTruthy()
    const text = screen.getByLabelText('新备注')
    fireEvent.change(text, { target: { value: '已电话核实' } })
    await user.click(add)
    expect((await screen.findByText(/系统繁忙/)).closest('[role=alert]')).toBeTruthy()
    expect(text).toHaveProperty('value', '已电话核实')
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    isBusy = false
    await user.click(add)
    await waitFor(() => {
      const items = within(screen.getByRole('list', { name: '内部备注' })).getAllByRole('listitem')
      expect(items.map(({ textContent }) => textContent)).toEqual([
        '王审核 · 2026-01-07 09:00:00已电话核实',
        '王审核 · 2026-01-07 09:00:00旧备注'
      ])
    })
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual(
      [1, 2].map(() => ({ text: '已电话核实' }))
    )
    expect(screen.getByLabelText('新备注')).toHaveProperty('value', '')
  })

  test('is only read by an auditor', async () => {
    open('notes', {
      roles: ['AUDIT'],
      more: { [`GET /api/admin/enterprises/${number}/notes`]: () => ({ data: [], nextCursor: null }) }
    })
    expect(await screen.findByText('还没有备注')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('疑似重复', () => {
  const side = (changes: object) => ({
    number,
    fullName: '山西晋煤贸易有限公司',
    type: { zh: '供应商', en: 'Supplier' },
    state: 'ACTIVE',
    isTest: false,
    registeredAt: '2026-01-05T01:00:00.000Z',
    creditCode: '91140100A42000458T',
    legalPersonName: '张三',
    legalPersonIdNumber: '110***********002X',
    bankAccount: '****2345',
    waitingBankAccount: '****7788',
    ownerPhone: '138****1234',
    agentPhone: null,
    registeredRegion: '140105',
    registeredAddress: '长风街 705 号',
    ...changes
  })
  const twin = side({
    number: '0000000186',
    fullName: '山西晋煤贸易有限责任公司',
    type: { zh: '贸易商', en: 'Trader' },
    state: 'FROZEN',
    registeredAt: '2026-01-06T01:00:00.000Z',
    creditCode: '91140100A42000459U',
    legalPersonName: '李四',
    legalPersonIdNumber: '110***********0020',
    bankAccount: '****2346',
    waitingBankAccount: null,
    ownerPhone: '139****1234',
    agentPhone: '137****1234',
    registeredRegion: '140106',
    registeredAddress: '长风街 706 号',
    shared: ['legalPersonId', 'name'],
    sharedPhones: ['138****1234', '137****1234']
  })
  const judged = {
    ...side({ number: '0000000187', fullName: '晋煤分公司', shared: [], sharedPhones: [] }),
    verdict: 'DUPLICATE',
    reason: '是分公司',
    markedBy: '王审核',
    markedAt: '2026-01-07T01:00:00.000Z'
  }
  const path = `/api/admin/enterprises/${number}/duplicates`
  const answer = (view: object = {}) => ({
    self: side({}),
    suspected: [twin],
    capped: false,
    marked: [judged],
    ...view
  })

  test('lists what is suspected with its reasons, and what is marked', async () => {
    const different = { ...judged, number: '0000000188', verdict: 'DIFFERENT', reason: '另一家', markedBy: '李审核' }
    const marks = [judged, { ...different, shared: ['phone'] }]
    open('duplicates', { more: { [`GET ${path}`]: () => answer({ capped: true, marked: marks }) } })
    const suspected = within(await screen.findByRole('region', { name: '待判断' }))
    for (const words of ['法人证件', '名称相近', '已冻结']) expect(suspected.getByText(words)).toBeTruthy()
    expect(suspected.getByRole('link').getAttribute('href')).toBe('/admin/enterprises/0000000186')
    const marked = within(screen.getByRole('region', { name: '已标记' }))
    for (const words of ['重复企业', '是分公司', '王审核 · 2026-01-07 09:00:00', '已无相同项'])
      expect(marked.getByText(words)).toBeTruthy()
    expect(tagLine()).toBe(
      '已冻结 (error), 法人证件 (warning), 名称相近 (warning), 重复企业 (error), 手机号 (warning), 不同企业'
    )
    expect(screen.getByText(/超过 50 家/)).toBeTruthy()
  })

  test('two are compared side by side and marked with a reason', async () => {
    let isMarked = false
    let isBusy = true
    const others = ['creditCode', 'bankAccount', 'phone', 'address']
    const marked = [{ ...judged, shared: others }]
    const { user, asked, queryClient } = open('duplicates', {
      more: {
        [`GET ${path}`]: () => (isMarked ? answer({ suspected: [], marked }) : answer({ marked })),
        [`PUT ${path}/0000000186`]: () => {
          if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
          isMarked = true
          return undefined
        }
      }
    })
    const headsOf = (name: string) => tableTexts(screen.getByRole('table', { name }))[0]
    await screen.findByRole('table', { name: '待判断' })
    expect([headsOf('待判断'), headsOf('已标记')]).toEqual([
      ['企业', '相同项', '操作'],
      ['企业', '相同项', '标记', '操作']
    ])
    expect(screen.queryByText(/超过 50 家/)).toBeNull()
    const tags = within(screen.getByRole('region', { name: '已标记' }))
    for (const words of ['信用代码', '银行账号', '手机号', '注册地址']) expect(tags.getByText(words)).toBeTruthy()
    const stale = watchQueries(queryClient, enterpriseQuery(number).queryKey)
    await user.click(screen.getByRole('button', { name: '与山西晋煤贸易有限责任公司对比' }))
    const dialog = within(await screen.findByRole('dialog', { name: '企业对比' }))
    // The names of regions load after the codes.
    await dialog.findByText(/小店区 长风街 705 号/)
    expect(tableTexts(dialog.getByRole('table', { name: '企业对比' }))).toEqual([
      ['项目', '本企业', '山西晋煤贸易有限责任公司'],
      ['企业全称 相同', '山西晋煤贸易有限公司', '山西晋煤贸易有限责任公司'],
      ['用户编号 ', number, '0000000186'],
      ['企业类型 ', '供应商', '贸易商'],
      ['状态 ', '正常', '已冻结'],
      ['注册时间 ', '2026-01-05 09:00:00', '2026-01-06 09:00:00'],
      ['统一社会信用代码 ', '91140100A42000458T', '91140100A42000459U'],
      ['法定代表人 ', '张三', '李四'],
      ['法人证件号码 相同', '110***********002X', '110***********0020'],
      ['银行账号 ', '****2345', '****2346'],
      ['银行账号（变更待审核） ', '****7788', '无'],
      ['主账号手机 ', '138****1234', '139****1234'],
      ['经办人手机 ', '无', '137****1234'],
      ['双方都有的手机号 ', '138****1234、137****1234', '138****1234、137****1234'],
      ['注册地址 ', '山西省 / 太原市 / 小店区 长风街 705 号', '山西省 / 太原市 / 迎泽区 长风街 706 号']
    ])
    expect(dialog.getByLabelText(/不同企业/)).toHaveProperty('checked', true)
    await user.click(dialog.getByLabelText(/重复企业/))
    const save = dialog.getByText('保存标记')
    await user.click(save)
    expect(await dialog.findByText('请填写原因')).toBeTruthy()
    const reason = dialog.getByLabelText('原因')
    fireEvent.change(reason, { target: { value: '同一家' } })
    await user.click(save)
    expect((await dialog.findByText(/系统繁忙/)).closest('[role=alert]')).toBeTruthy()
    expect(reason).toHaveProperty('value', '同一家')
    expect(screen.queryByText('已标记', { selector: '.ant-message *' })).toBeNull()
    isBusy = false
    await user.click(save)
    expect(await screen.findByText('没有发现疑似重复的企业')).toBeTruthy()
    expect(await toldAs('已标记')).toBe('success')
    // The tab counts them.
    expect(stale()).toHaveLength(1)
    expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual(
      [1, 2].map(() => ({ verdict: 'DUPLICATE', reason: '同一家' }))
    )
    // What was judged before opens with its own verdict and no reason.
    await user.click(screen.getByRole('button', { name: '与晋煤分公司对比' }))
    const second = within(await screen.findByRole('dialog', { name: '企业对比' }))
    expect(second.getByLabelText(/重复企业/)).toHaveProperty('checked', true)
    expect(second.getByLabelText('原因')).toHaveProperty('value', '')
    const same = tableTexts(second.getByRole('table', { name: '企业对比' })).map(([field]) => field)
    expect(same.filter((field) => field?.endsWith('相同'))).toEqual([
      '统一社会信用代码 相同',
      '银行账号 相同',
      '银行账号（变更待审核） 相同',
      '双方都有的手机号 相同',
      '注册地址 相同'
    ])
  })

  test('an auditor compares and does not mark, on a phone and in English too', async () => {
    holdPhone()
    changeLanguage('en')
    const { user } = open('duplicates', { roles: ['AUDIT'], more: { [`GET ${path}`]: () => answer({ marked: [] }) } })
    expect(await screen.findByText('None is marked yet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /Compare with/ }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Two enterprises side by side' }))
    expect(dialog.getAllByText('Same')).toHaveLength(2)
    expect(duplicatesTexts.table).toMatchObject({
      'shared.creditCode': ['信用代码', 'Credit code'],
      'shared.bankAccount': ['银行账号', 'Bank account'],
      'shared.phone': ['手机号', 'Phone'],
      'shared.address': ['注册地址', 'Address'],
      'verdict.DIFFERENT': ['不同企业', 'Different'],
      'verdict.DUPLICATE': ['重复企业', 'Duplicate'],
      'mark.DIFFERENT.hint': ['以后不再提示这两家企业', 'These two are not suggested again'],
      'mark.DUPLICATE.hint': ['只作标记，不影响企业的使用', 'A mark alone; the enterprises work as before']
    })
    expect(dialog.queryByRole('textbox')).toBeNull()
  })
})
