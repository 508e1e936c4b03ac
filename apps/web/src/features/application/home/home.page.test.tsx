import { type Permission, permissions } from '@portal/contract/permissions'
import { screen, waitFor, within } from '@testing-library/react'
import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ExpiringPapers } from '#web/shared/profile/expiring-papers.tsx'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, beNarrow, homeOf, operatorSession, ownId, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { checkedSession, checkOf } from '#web/testing/checks.ts'
import { tagLine } from '#web/testing/looks.ts'
import { campaign } from '#web/testing/profile-view.ts'
import { AccountSecurity } from './account-security.tsx'
import { Completeness } from './completeness.tsx'
import { HomePage } from './home.page.tsx'
import { News } from './news.tsx'
import { Standings } from './standings.tsx'
import { StepsToTake } from './steps-to-take.tsx'

type Home = ReturnType<typeof homeOf>

const { matchMedia } = window

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => {
  window.matchMedia = matchMedia
  vi.unstubAllGlobals()
})

const open = async (changes: Partial<Home> = {}, session = sessionOf()) => {
  answerRequests({ 'GET /api/portal/home': () => homeOf(changes) })
  const page = renderCenterPage(<HomePage />, session)
  await screen.findByRole('region', { name: '业务资格' })
  return page
}

/** One card alone. */
const openPart =
  (part: (home: Home) => ReactNode) =>
  (changes: Partial<Home> = {}, session = sessionOf()) =>
    renderCenterPage(part(homeOf(changes)), session)

const card = (name: string) => screen.getByRole('region', { name })

type NextStep = NonNullable<Home['next']>

/** Of each: the step, the words, the act, the permission and its name. */
const nextSteps = {
  profile: ['profile', '完善企业资料，为企业认证做好准备', '去完善资料', 'profile.edit', '修改资料'],
  draft: ['profile', '已填写的资料保存为草稿，请填写完整后提交', '继续填写并提交', 'profile.edit', '修改资料'],
  confirm: [
    'profile',
    '复审“2027 年度复审”：请在 2027-01-31 前确认企业资料，逾期业务资格将暂停',
    '去确认',
    'profile.edit',
    '修改资料'
  ],
  apply: ['apply', '选择并申请业务资格，取得相应的业务菜单', '去申请', 'application.submit', '业务资格申请'],
  'apply-again': [
    'apply',
    '此前的申请已驳回，或业务资格已到期、被撤销，可重新申请',
    '查看原因并重新申请',
    'application.submit',
    '业务资格申请'
  ],
  mend: ['review', '有申请被退回，请按审核意见修改后重新提交', '修改并重新提交', 'application.submit', '业务资格申请'],
  renew: [
    'review',
    '有业务资格即将到期，到期前提交续期，审核期间资格继续有效',
    '去续期',
    'application.submit',
    '业务资格申请'
  ],
  wait: ['review', '申请正在等待平台审核，结果会发到站内信', '查看办理进度', 'application.read', '查看业务资格'],
  suspended: ['review', '业务资格已暂停，请查看原因并联系平台工作人员', '查看原因', 'application.read', '查看业务资格'],
  'payment-password': [
    'payment-password',
    '设置支付密码，用于资金业务的身份确认',
    '去设置',
    'payment-password',
    '支付密码'
  ]
} as const satisfies Record<NextStep['key'], readonly [NextStep['step'], string, string, Permission, string]>

const steps = () =>
  within(card('办理进度'))
    .getAllByRole('listitem')
    .map((step) => step.textContent?.replace(/^\d/, ''))

describe('who this is', () => {
  test('an enterprise without a profile is greeted by its user name, with number and type (R17)', async () => {
    await open()
    const main = document.body.textContent
    for (const words of ['mine_1，您好', '用户编号', '0000000185', '注册类型', '供应商']) expect(main).toContain(words)
  })

  test('with a profile it is greeted by its full name', async () => {
    const { enterprise } = sessionOf()
    await open({}, sessionOf({ enterprise: { ...enterprise, fullName: '山西太原股份公司' } }))
    expect(screen.getByText('山西太原股份公司，您好')).toBeDefined()
  })
})

describe('办理进度 (R17)', () => {
  const open = openPart((home) => <StepsToTake {...home} />)
  const states = (...all: Home['steps'][number]['state'][]): Home['steps'] =>
    homeOf().steps.map(({ key }, place) => ({ key, state: all[place] ?? 'todo' }))

  test('the five steps stand in the manual’s order with their states, the one to take is marked, and the next thing to do leads there', async () => {
    open()
    expect(steps()).toEqual([
      '注册账号已完成',
      '补充资料进行中',
      '业务资格申请未开始',
      '平台审核未开始',
      '设置支付密码未开始'
    ])
    const current = within(card('办理进度'))
      .getAllByRole('listitem')
      .filter((step) => step.getAttribute('aria-current') === 'step')
    expect(current.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('补充资料')])
    expect(screen.getByRole('link', { name: '去完善资料' }).getAttribute('href')).toBe('/center/profile/edit')
  })

  test.each(Object.entries(nextSteps))('%s is the next thing to do', (key, [step, text, action]) => {
    open({ next: { key, step, path: '/center/somewhere' } as NextStep, campaigns: [campaign] })
    const panel = within(card('办理进度'))
    expect(panel.getByText('下一步')).toBeDefined()
    const look = ['confirm', 'mend', 'renew', 'suspended'].includes(key) ? 'warning' : 'info'
    expect(panel.getByRole('status').className).toContain(`ant-alert-${look}`)
    expect(panel.getByText(text)).toBeDefined()
    expect(panel.getByRole('link', { name: action }).getAttribute('href')).toBe('/center/somewhere')
  })

  test('after the deadline of a 复审 the next thing is told with what it suspended (R46)', () => {
    open({ next: { key: 'confirm', step: 'profile', path: '/' }, campaigns: [{ ...campaign, isOver: true }] })
    expect(screen.getByText(/^复审“2027 年度复审”已于 2027-01-31 截止/)).toBeDefined()
  })

  test.each(Object.entries(nextSteps))('%s needs one permission alone (R36)', (key, [, , , permission, name]) => {
    const next = { key, step: 'profile', path: '/center/somewhere' } as NextStep
    const { unmount } = open({ next }, sessionOf({ permissions: [permission] }))
    expect(screen.getByRole('link').getAttribute('href')).toBe('/center/somewhere')
    expect(screen.queryByText(/^如需办理/)).toBeNull()
    unmount()
    open({ next }, sessionOf({ permissions: permissions.filter((each) => each !== permission) }))
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText(`如需办理，请联系主账号开通“${name}”权限。`)).toBeDefined()
  })

  test('a step looks done, under way, wrong or open', () => {
    open({ steps: states('done', 'current', 'waiting', 'returned', 'suspended') })
    const looks = within(card('办理进度'))
      .getAllByRole('listitem')
      .map(({ className }) => /ant-steps-item-(finish|process|error|wait)\b/.exec(className)?.[1])
    expect(looks).toEqual(['finish', 'process', 'process', 'error', 'error'])
  })

  test('a returned, a waiting and a suspended review say so', async () => {
    const { unmount } = open({ steps: states('done', 'done', 'done', 'returned', 'todo') })
    expect(steps()[3]).toBe('平台审核已退回，待修改')
    unmount()
    const next = open({ steps: states('done', 'done', 'done', 'waiting', 'todo') })
    expect(steps()[3]).toBe('平台审核审核中')
    next.unmount()
    open({ steps: states('done', 'done', 'done', 'suspended', 'todo') })
    expect(steps()[3]).toBe('平台审核业务资格已暂停')
  })

  test('when all is done, nothing is asked for', async () => {
    open({ steps: states('done', 'done', 'done', 'done', 'done'), next: null })
    const panel = card('办理进度')
    expect(panel.textContent).toContain('全部步骤已完成')
    expect(within(panel).queryByRole('link')).toBeNull()
    expect(panel.querySelector('[aria-current]')).toBeNull()
  })

  test('the next step is announced politely, not as an alarm', async () => {
    open({ next: { key: 'mend', step: 'review', path: '/center' } })
    expect(within(card('办理进度')).getByRole('status').textContent).toContain('下一步')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('on a phone the steps stand below each other', async () => {
    beNarrow()
    open()
    expect(card('办理进度').querySelector('.ant-steps-vertical')).not.toBeNull()
  })
})

describe('到期提醒', () => {
  const open = openPart((home) => <ExpiringPapers papers={home.expiringPapers} />)
  const papers: Home['expiringPapers'] = [
    { paper: 'businessLicence', field: 'operatingUntil', until: '2026-01-03', daysLeft: -2 },
    { paper: 'legalPersonId', field: 'legalPersonIdExpiry', until: '2026-01-05', daysLeft: 0 },
    { paper: 'tradePermit', field: 'tradePermitValidUntil', until: '2026-01-12', daysLeft: 7 }
  ]
  const todo = () => screen.getByText('待办：更新证照').closest<HTMLElement>('[role=status]')

  test('each paper says when it ends or ended, and leads to its date in 修改资料', async () => {
    open({ expiringPapers: papers })
    const lines = within(todo() as HTMLElement).getAllByRole('listitem')
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      '营业执照已于 2026-01-03 到期更新营业执照',
      '法人证件今天到期更新法人证件',
      '经营许可证将于 2026-01-12 到期，还有 7 天更新经营许可证'
    ])
    expect(screen.getByRole('link', { name: '更新营业执照' }).getAttribute('href')).toBe(
      '/center/profile/edit#operatingUntil'
    )
    expect(todo()?.className).toContain('ant-alert-error')
  })

  test('before the end it is a warning', async () => {
    open({ expiringPapers: papers.slice(1) })
    expect(todo()?.className).toContain('ant-alert-warning')
  })

  test('an operator who cannot edit the profile reads it without the links (R36)', async () => {
    open({ expiringPapers: papers }, sessionOf({ permissions: ['profile.read'] }))
    expect(todo()?.textContent).toContain('营业执照已于 2026-01-03 到期')
    expect(screen.queryByRole('link', { name: /^更新/ })).toBeNull()
  })

  test('without such papers there is none', async () => {
    open()
    expect(screen.queryByText('待办：更新证照')).toBeNull()
  })

  test('in English it is English', async () => {
    open({ expiringPapers: papers })
    act(() => changeLanguage('en'))
    expect(screen.getByText('Business licence: expired on 2026-01-03')).toBeDefined()
    expect(screen.getByText('Trade permit: valid until 2026-01-12, days left: 7')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Renew: Business licence' })).toBeDefined()
  })
})

describe('业务资格 (R17)', () => {
  const open = openPart((home) => <Standings {...home} />)
  const of = (state: Home['qualifications'][number]['state']): Home['qualifications'] => [
    { code: 'LISTING', name: { zh: '挂牌交易', en: 'Listed trading' }, state },
    { code: 'CORE', name: { zh: '核心企业', en: 'Core enterprise' }, state: 'NONE' }
  ]

  test('without any, the page says so and names those that are open', async () => {
    open()
    expect(card('业务资格').textContent).toContain('还没有取得或申请业务资格。')
    expect(card('业务资格').textContent).toContain('可申请：挂牌交易、统一交收')
    expect(screen.getByRole('link', { name: '进入业务资格申请' }).getAttribute('href')).toBe('/center/qualifications')
  })

  test('each state has its word and its colour, and what is still open stands below', () => {
    const all = [
      ['SUBMITTED', '待受理', 'processing'],
      ['IN_REVIEW', '审核中', 'processing'],
      ['RETURNED', '已退回', 'warning'],
      ['REJECTED', '已驳回', 'error'],
      ['ACTIVE', '已拥有', 'success'],
      ['SUSPENDED', '已暂停', 'warning'],
      ['REVOKED', '已撤销', 'default'],
      ['EXPIRED', '已到期', 'default']
    ] as const
    const nameOf = (state: string) => ({ zh: `资格${state}`, en: state })
    open({
      qualifications: [
        ...all.map(([state]) => ({ code: state, name: nameOf(state), state })),
        { code: 'CORE', name: { zh: '核心企业', en: 'Core enterprise' }, state: 'NONE' }
      ]
    })
    const rows = within(card('业务资格')).getAllByRole('listitem')
    expect(rows.map(({ textContent }) => textContent)).toEqual(all.map(([state, words]) => `资格${state}${words}`))
    for (const [, words, colour] of all) expect(screen.getByText(words).className).toContain(`ant-tag-${colour}`)
    expect(screen.queryByText('还没有取得或申请业务资格。')).toBeNull()
    expect(card('业务资格').textContent).toContain('可申请：核心企业')
  })

  test('with nothing left to apply for, no such line is shown', async () => {
    open({ qualifications: of('ACTIVE').slice(0, 1) })
    expect(card('业务资格').textContent).not.toContain('可申请')
  })

  test.each([
    ['RETURNED', '最新审核意见：挂牌交易（已退回）', 'warning'],
    ['REJECTED', '最新审核意见：挂牌交易（已驳回）', 'warning'],
    ['APPROVED', '最新审核意见：挂牌交易（已通过）', 'info']
  ] as const)('最新审核意见 of a case that is %s names its qualification (R22)', async (state, title, look) => {
    open({
      qualifications: of('SUBMITTED'),
      newestOpinion: { name: { zh: '挂牌交易', en: 'Listed trading' }, state, opinion: '请补盖公章' }
    })
    expect(within(card('业务资格')).getByText(title)).toBeDefined()
    expect(within(card('业务资格')).getByText('请补盖公章')).toBeDefined()
    expect(within(card('业务资格')).getByRole('status').className).toContain(`ant-alert-${look}`)
  })

  test('the lines of an opinion stay lines, since each may be about another item', async () => {
    const opinion = '营业执照：已过期\n账号：与开户许可证不一致'
    open({
      qualifications: of('RETURNED'),
      newestOpinion: { name: { zh: '挂牌交易', en: 'Listed trading' }, state: 'RETURNED', opinion }
    })
    const shown = within(card('业务资格')).getByText(opinion, { normalizer: (text) => text })
    expect(shown.style.whiteSpace).toBe('pre-wrap')
  })

  test('without an opinion there is no such row', async () => {
    open({ qualifications: of('SUBMITTED') })
    expect(card('业务资格').textContent).not.toContain('最新审核意见')
  })
})

describe('最新站内信 (R17)', () => {
  const open = openPart((home) => <News messages={home.messages} />)
  const message = {
    id: '0198d2c4-0000-7000-8000-000000000011',
    category: 'review' as const,
    title: '“挂牌交易”申请已提交',
    body: '平台将在 2026-01-09 前完成审核。',
    link: '/center/qualifications',
    isBroadcast: false,
    createdAt: at,
    readAt: null
  }

  test('unread ones are marked, and each leads to its matter', async () => {
    const read = { ...message, id: `${message.id.slice(0, -1)}2`, title: '平台公告', link: null, readAt: at }
    open({ messages: [message, read] })
    const [first, second] = within(card('最新站内信')).getAllByRole('listitem')
    expect(first?.textContent).toContain('未读')
    expect(tagLine()).toBe('未读 (error)')
    expect(first?.textContent).toContain('2026-01-05 10:00')
    expect(second?.textContent).not.toContain('未读')
    const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
    expect(link('“挂牌交易”申请已提交')).toBe('/center/qualifications')
    expect(link('平台公告')).toBe('/center/messages')
    expect(link('查看全部站内信')).toBe('/center/messages')
  })

  test('without messages the page says what arrives here', async () => {
    open()
    expect(card('最新站内信').textContent).toContain('审核结果和平台公告会发到这里')
  })
})

describe('资料完整度 (R17)', () => {
  const open = openPart((home) => <Completeness {...home.completeness} draftSavedAt={home.draftSavedAt} />)
  test('each missing field leads to its place in 修改资料', async () => {
    open({ completeness: { percent: 60, missing: ['creditCode', 'bankAccount'] } })
    const panel = within(card('资料完整度'))
    expect(panel.getByText('还需填写 2 项必填信息：')).toBeDefined()
    expect(card('资料完整度').textContent).not.toMatch(/草稿|必填信息已全部填写/)
    expect(panel.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('60')
    expect(panel.getByRole('link', { name: '统一社会信用代码' }).getAttribute('href')).toBe(
      '/center/profile/edit#creditCode'
    )
  })

  test('more than eight missing fields are counted instead of listed', async () => {
    const missing = ['fullName', 'creditCode', 'bankAccount', 'bankName', 'bankCode', 'accountName']
    open({ completeness: { percent: 0, missing: [...missing, 'address', 'scope', 'capital', 'founded'] } })
    expect(within(card('资料完整度')).getAllByRole('listitem')).toHaveLength(9)
    expect(screen.getByRole('link', { name: '另有 2 项' }).getAttribute('href')).toBe('/center/profile/edit')
  })

  test('eight missing fields are all listed, and none is counted', async () => {
    const missing = ['fullName', 'creditCode', 'bankAccount', 'bankName', 'bankCode', 'accountName', 'address', 'scope']
    open({ completeness: { percent: 0, missing } })
    expect(within(card('资料完整度')).getAllByRole('listitem')).toHaveLength(8)
    expect(card('资料完整度').textContent).not.toContain('另有')
  })

  test('a whole profile says so; a draft says that it does not count yet (R18)', async () => {
    open({ completeness: { percent: 100, missing: [] }, draftSavedAt: at })
    expect(card('资料完整度').textContent).toContain('必填信息已全部填写')
    expect(card('资料完整度').textContent).toContain('2026-01-05 10:00 保存的草稿尚未提交，不计入完整度。')
  })
})

describe('账号安全 (R17)', () => {
  const open = openPart((home) => <AccountSecurity {...home} />)
  test.each([
    ['low', '低', 'error'],
    ['medium', '中', 'warning'],
    ['high', '高', 'success']
  ] as const)('the level %s reads %s and looks like %s', async (securityLevel, words, look) => {
    open({ securityLevel })
    expect(within(card('账号安全')).getByText(words).className).toContain(`ant-tag-${look}`)
    expect(screen.getByRole('link', { name: '进入安全中心' }).getAttribute('href')).toBe('/center/security')
  })

  test('the sign-in before this one is told with time, device and address', async () => {
    open({ lastSignIn: { at, ip: '10.0.0.7', device: 'Chrome 156 · Windows' } })
    expect(screen.getByText('2026-01-05 10:00:00 · Chrome 156 · Windows · 10.0.0.7')).toBeDefined()
  })

  test('the first sign-in says so', async () => {
    open()
    expect(screen.getByText('这是您第一次登录')).toBeDefined()
  })
})

test('each card of the page shows its own part of the answer', async () => {
  await open({
    expiringPapers: [{ paper: 'tradePermit', field: 'tradePermitValidUntil', until: '2026-01-12', daysLeft: 7 }],
    completeness: { percent: 60, missing: ['creditCode'] },
    draftSavedAt: at,
    securityLevel: 'high',
    lastSignIn: { at, ip: '10.0.0.7', device: 'Chrome 156 · Windows' },
    newestOpinion: { name: { zh: '挂牌交易', en: 'Listed trading' }, state: 'RETURNED', opinion: '请补盖公章' }
  })
  expect(screen.getByText('待办：更新证照')).toBeDefined()
  expect(card('办理进度').textContent).toContain('去完善资料')
  expect(card('业务资格').textContent).toMatch(/请补盖公章.*可申请：挂牌交易、统一交收/)
  expect(card('最新站内信').textContent).toContain('审核结果和平台公告会发到这里')
  expect(card('资料完整度').textContent).toMatch(/60%.*2026-01-05 10:00 保存的草稿.*还需填写 1 项.*统一社会信用代码/)
  expect(card('账号安全').textContent).toMatch(/高.*10\.0\.0\.7/)
})

test('while the server answers, the page has its heading; a fault can be retried', async () => {
  let isAway = true
  answerRequests({ 'GET /api/portal/home': () => (isAway ? problem(503, 'service.busy') : homeOf()) })
  const { user } = renderCenterPage(<HomePage notices={<p>有 1 项待您复核</p>} />)
  expect(screen.getByRole('heading', { level: 1, name: '企业首页' })).toBeDefined()
  await screen.findByRole('alert')
  // What other features say there does not wait for the page's own data.
  expect(screen.getByText('有 1 项待您复核')).toBeDefined()
  isAway = false
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByRole('region', { name: '办理进度' })).toBeDefined()
})

test('in English every text of the page is English', async () => {
  await open({ next: { key: 'mend', step: 'review', path: '/center' } })
  act(() => changeLanguage('en'))
  expect(screen.getByRole('region', { name: 'Progress' }).textContent).toContain('Mend it')
  expect(document.body.textContent).not.toMatch(/[一-鿿]/)
})

describe('what an operator may not do has no link (R36)', () => {
  test('the next step names the permission to ask for, and missing fields are only read', async () => {
    await open({}, operatorSession('VIEWER'))
    expect(screen.getByText('如需办理，请联系主账号开通“修改资料”权限。')).toBeDefined()
    expect(screen.queryByRole('link', { name: '去完善资料' })).toBeNull()
    expect(within(card('资料完整度')).queryByRole('link')).toBeNull()
    expect(within(card('资料完整度')).getAllByRole('listitem')).toHaveLength(2)
    expect(screen.getByRole('link', { name: '进入业务资格申请' })).toBeDefined()
  })

  test.each([
    ['查看业务资格', ['profile.read', 'profile.edit'], ['资料完整度', '账号安全']],
    ['查看用户信息', ['application.read'], ['业务资格', '账号安全']],
    ['both', ['menu.trade'], ['账号安全']]
  ] as const)('without %s there is nothing of it (R36)', async (_, permissions, shown) => {
    answerRequests({ 'GET /api/portal/home': () => homeOf() })
    renderCenterPage(<HomePage />, operatorSession('CUSTOM', [...permissions]))
    await screen.findByRole('region', { name: '账号安全' })
    const cards = ['业务资格', '资料完整度', '账号安全']
    expect(cards.filter((name) => screen.queryByRole('region', { name }))).toEqual(shown)
  })

  test('the offer of 转让主账号 stands on the home of the person who is to become the owner', async () => {
    const answers = {
      'GET /api/portal/home': () => homeOf(),
      'GET /api/portal/ownership-transfer': () => ({
        id: '0198d2c4-0000-7000-8000-000000000200',
        from: { username: 'mine_1', name: null },
        to: { username: 'wang_jb', name: '王经办' },
        isToSelf: true,
        expiresAt: at
      })
    }
    answerRequests(answers)
    renderCenterPage(<HomePage />, operatorSession('PREPARER'))
    expect(await screen.findByText('mine_1 请您成为本企业的主账号')).toBeDefined()
    expect(screen.getByRole('button', { name: '接受' })).toBeDefined()
    expect(screen.getByRole('button', { name: '谢绝' })).toBeDefined()
  })
})

test('业务资格 shows what colleagues check, with or without an application (R36)', async () => {
  const { qualifications } = homeOf()
  const settlement = {
    code: 'SETTLEMENT',
    name: { zh: '统一交收', en: 'Unified settlement' },
    state: 'RETURNED'
  } as const
  answerRequests({
    'GET /api/portal/home': () => homeOf({ qualifications: [...qualifications.slice(0, 1), settlement] }),
    'GET /api/portal/checks': () => ({
      data: [checkOf(), checkOf({ id: ownId, kind: 'RESUBMISSION', qualification: 'SETTLEMENT' })]
    })
  })
  renderCenterPage(<HomePage />, checkedSession())
  const standings = within(await screen.findByRole('region', { name: '业务资格' }))
  await waitFor(() => expect(standings.getAllByText('待企业复核')).toHaveLength(2))
  expect(standings.getByText('已退回')).toBeTruthy()
  expect(standings.queryByText(/^可申请/)).toBeNull()
})
