// @vitest-environment jsdom
import type { AdminRole } from '@portal/contract/endpoint'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Answer, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { adminSession, AsAdmin } from '#web/testing/as-admin.tsx'
import { fill } from '#web/testing/fill.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { EnterprisePage } from './enterprise.page.tsx'

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

type Wish = { roles?: AdminRole[]; more?: Record<string, Answer> }

const open = (tab: string, { roles = ['REVIEWER', 'SECURITY'], more = {} }: Wish = {}) => {
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
            data: [{ ...message, id: caseId, title: '更早', readAt: null, deletedAt: message.readAt }],
            nextCursor: null
          }
        : { data: [message, { ...message, id: licence, title: '【交易系统】通知', body: null }], nextCursor: licence },
    [`GET ${at}/sign-ins`]: () => ({ data: [signIn, { ...signIn, id: caseId, place: null }], nextCursor: null }),
    ...more
  })
  const page = renderPage(
    <AsAdmin session={adminSession({ roles })}>
      <EnterprisePage />
    </AsAdmin>,
    { at: `/admin/enterprises/${number}?tab=${tab}`, route: '/admin/enterprises/:number' }
  )
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
    const table = within(await screen.findByRole('table', { name: '资料对比' }))
    const heads = table.getAllByRole('columnheader').map(({ textContent }) => textContent)
    expect(heads).toEqual(['项目', '第 1 版', '第 2 版'])
    const row = (name: RegExp) => table.getByRole('row', { name }).textContent
    expect(row(/电话/)).toBe('电话 有差异0351-10351-2')
    expect(row(/传真/)).toBe('传真 有差异0351-9未填写')
    expect(row(/账号/)).toBe('账号 有差异****2345****2399')
    expect(row(/全称/)).toBe('供应商全称 山西晋煤贸易有限公司山西晋煤贸易有限公司')
    expect(row(/营业执照/)).toContain('等待安全扫描')
    expect(screen.getByRole('status', { name: '' }).textContent).toBe('4 项有差异')
    await user.click(screen.getByRole('checkbox', { name: '只看有差异的项目' }))
    expect(table.queryByRole('row', { name: /全称/ })).toBeNull()
    expect(table.getAllByRole('row')).toHaveLength(5)
  })

  test('another version is chosen into the address', async () => {
    const { user, router, asked } = open('profile')
    await user.click(await screen.findByRole('combobox', { name: '对比版本' }))
    await user.click(
      await screen.findByText(/第 2 版（当前，2026-01-06 09:00:00）/, { selector: '.ant-select-item *' })
    )
    await waitFor(() => expect(router.state.location.search).toBe('?tab=profile&revision=2&against=2'))
    const queries = asked.filter(({ path }) => path.endsWith('/profile')).map(({ query }) => query.toString())
    expect(queries).toEqual(['', 'revision=2&against=2'])
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
  const [, first, second, third, last] = (await screen.findAllByRole('row')).map((row) => within(row))
  for (const words of ['营业执照', '当前资料在用', '已通过', '2026-01-05 09:00:05', '已过期'])
    expect(first?.getByText(words, { ignore: '.visually-hidden' })).toBeTruthy()
  expect(first?.getByText('2 KB · 上传账号 jinmei_01')).toBeTruthy()
  for (const words of ['历史材料', '等待扫描', '1.png']) expect(second?.getByText(words)).toBeTruthy()
  expect(second?.queryByRole('button')).toBeNull()
  for (const words of ['经营证明', '挂牌交易', '随申请提交', '未经扫描'])
    expect(third?.getByText(words, { ignore: '.visually-hidden' })).toBeTruthy()
  expect(last?.getByText('还有 10 天')).toBeTruthy()
  expect(asked.some(({ path }) => path.endsWith('/content'))).toBe(false)
  await user.click(first?.getByRole('button') as HTMLElement)
  expect((await screen.findByRole('alert')).textContent).toContain('暂不可用')
})

test('业务资格 tells what happened to cases and qualifications', async () => {
  open('qualifications')
  const history = within(await screen.findByRole('region', { name: '办理经过' }))
  expect(await history.findByText('公章不清晰')).toBeTruthy()
  expect(history.getByText('资格到期')).toBeTruthy()
  expect(history.getByText(/系统 · 第 2 轮/).textContent).toContain('2026-01-09 09:00:00')
  expect(history.getAllByRole('link', { name: '挂牌交易' })[0]?.getAttribute('href')).toBe(
    `/admin/applications/${caseId}`
  )
})

test('站内信 shows reader, words and state, and more by a button', async () => {
  const { user } = open('messages')
  const row = within(await screen.findByRole('row', { name: /已暂停/ }))
  for (const words of ['王经办（wang_01）', '审核通知', '原因：证照过期', '已读'])
    expect(row.getByText(words)).toBeTruthy()
  expect(screen.getByText('业务系统发给企业的正文不在此显示')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  const older = within(await screen.findByRole('row', { name: /更早/ }))
  for (const words of ['未读', '收件人已删除']) expect(older.getByText(words)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
})

test('登录 shows who, when, the result and the network', async () => {
  open('signIns')
  const [first, second] = (await screen.findAllByRole('row')).slice(1)
  expect(first?.textContent).toBe('2026-01-08 09:00:00wang_01密码错误未知设备10.1.*.* · 内网')
  expect(second?.textContent).toContain('10.1.*.*')
  expect(second?.textContent).not.toContain('·')
})

test('the tabs are cards on a phone, in English too', async () => {
  holdPhone()
  changeLanguage('en')
  for (const [tab, words] of [
    ['profile', 'Different: 4'],
    ['papers', 'Passed'],
    ['messages', 'Deleted by its reader'],
    ['signIns', '10.1.*.* · private network']
  ] as const) {
    const { unmount, user } = open(tab)
    if (tab === 'messages') await user.click(await screen.findByRole('button', { name: 'Load more' }))
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0)
    unmount()
  }
})

test.each(['profile', 'papers', 'qualifications', 'messages', 'signIns'])(
  '%s says when it cannot be read',
  async (tab) => {
    const path = {
      profile: 'profile',
      papers: 'papers',
      qualifications: 'history',
      messages: 'messages',
      signIns: 'sign-ins'
    }[tab]
    open(tab, {
      more: {
        [`GET /api/admin/enterprises/${number}/${path}`]: () =>
          problem(404, 'request.not-found', { detail: '服务异常' })
      }
    })
    expect((await screen.findByRole('alert')).textContent).toContain('服务异常')
  }
)

describe('内部备注', () => {
  const note = (id: string, text: string) => ({ id, text, author: '王审核', at: '2026-01-07T01:00:00.000Z' })

  test('is written, and stands above the others at once', async () => {
    const kept = [note(other, '旧备注')]
    const path = `/api/admin/enterprises/${number}/notes`
    const { user, asked } = open('notes', {
      more: {
        [`GET ${path}`]: () => ({ data: kept, nextCursor: null }),
        [`POST ${path}`]: ({ body }) => void kept.unshift(note(caseId, (body as { text: string }).text))
      }
    })
    expect(await screen.findByText('旧备注')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '添加备注' }))
    expect(await screen.findByText('请填写备注')).toBeTruthy()
    await fill(user, screen.getByRole('textbox', { name: '新备注' }), '已电话核实')
    await user.click(screen.getByRole('button', { name: '添加备注' }))
    await waitFor(() => {
      const items = within(screen.getByRole('list', { name: '内部备注' })).getAllByRole('listitem')
      expect(items.map(({ textContent }) => textContent)).toEqual([
        '王审核 · 2026-01-07 09:00:00已电话核实',
        '王审核 · 2026-01-07 09:00:00旧备注'
      ])
    })
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([{ text: '已电话核实' }])
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
    ownerPhone: '138****1234',
    agentPhone: null,
    registeredRegion: '140105',
    registeredAddress: '长风街 705 号',
    ...changes
  })
  const twin = side({
    number: '0000000186',
    fullName: '山西晋煤贸易有限责任公司',
    state: 'FROZEN',
    shared: ['legalPersonId', 'name'],
    sharedPhones: []
  })
  const judged = {
    ...side({ number: '0000000187', fullName: '晋煤分公司', shared: [], sharedPhones: [] }),
    verdict: 'DIFFERENT',
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
    open('duplicates', { more: { [`GET ${path}`]: () => answer({ capped: true }) } })
    const suspected = within(await screen.findByRole('region', { name: '待判断' }))
    for (const words of ['法人证件', '名称相近', '已冻结']) expect(suspected.getByText(words)).toBeTruthy()
    expect(suspected.getByRole('link').getAttribute('href')).toBe('/admin/enterprises/0000000186')
    const marked = within(screen.getByRole('region', { name: '已标记' }))
    for (const words of ['不同企业', '是分公司', '王审核 · 2026-01-07 09:00:00', '已无相同项'])
      expect(marked.getByText(words)).toBeTruthy()
    expect(screen.getByText(/超过 50 家/)).toBeTruthy()
  })

  test('two are compared side by side and marked with a reason', async () => {
    let isMarked = false
    const { user, asked } = open('duplicates', {
      more: {
        [`GET ${path}`]: () => (isMarked ? answer({ suspected: [] }) : answer()),
        [`PUT ${path}/0000000186`]: () => void (isMarked = true)
      }
    })
    await user.click(await screen.findByRole('button', { name: '与山西晋煤贸易有限责任公司对比' }))
    const dialog = within(await screen.findByRole('dialog', { name: '企业对比' }))
    const row = (name: RegExp) => dialog.getByRole('row', { name }).textContent
    expect(row(/企业全称/)).toBe('企业全称 相同山西晋煤贸易有限公司山西晋煤贸易有限责任公司')
    expect(row(/法人证件号码/)).toContain('相同')
    expect(row(/统一社会信用代码/)).not.toContain('相同')
    await user.click(dialog.getByRole('radio', { name: /重复企业/ }))
    await user.click(dialog.getByRole('button', { name: '保存标记' }))
    expect(await dialog.findByText('请填写原因')).toBeTruthy()
    await fill(user, dialog.getByRole('textbox', { name: '原因' }), '同一家')
    await user.click(dialog.getByRole('button', { name: '保存标记' }))
    expect(await screen.findByText('没有发现疑似重复的企业')).toBeTruthy()
    expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
      { verdict: 'DUPLICATE', reason: '同一家' }
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
    expect(dialog.queryByRole('textbox')).toBeNull()
  })
})
