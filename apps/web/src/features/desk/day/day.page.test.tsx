import type { AdminRole } from '@portal/contract/endpoint'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, ownId } from '#web/testing/center.tsx'
import { coloursOfBars, giveChartsRoom, partsOfBar } from '#web/testing/charts.ts'
import { mixedUp } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { alertTypesOf } from '#web/testing/looks.ts'
import { jobText, jobTexts } from './day-texts.ts'
import { DayPage } from './day.page.tsx'
import {
  auditDayQuery,
  firstMorningQuery,
  reviewDayQuery,
  securityDayQuery,
  systemDayQuery,
  waitingDayQuery
} from './day.queries.ts'

const caseId = '0198d2c4-0000-7000-8000-000000000001'

const waitingCase = {
  id: caseId,
  enterprise: { number: '0000000185', fullName: '山西龘煤有限公司' },
  name: { zh: '放贷会员', en: 'Lender' },
  dueAt: '2026-01-06T09:00:00.000Z'
}

const reviewDay = (changes: object = {}) => ({
  unclaimed: 14,
  mine: 3,
  overdue: 1000,
  awaitsSecond: { count: 7, cases: [waitingCase] },
  answered: { count: 0, cases: [] },
  data: [
    { day: '2026-01-04', received: 1200, approved: 6, returned: 3, rejected: 1 },
    { day: '2026-01-05', received: 0, approved: 0, returned: 0, rejected: 0 }
  ],
  qualifications: [{ code: 'LENDER', name: { zh: '放贷会员', en: 'Lender' }, received: 1200 }],
  medianHours: 5.5,
  reasons: [
    { text: { zh: '印章不清晰', en: 'The seal is not clear' }, count: 3 },
    { text: null, count: 1 }
  ],
  ...changes
})

const systemDay = (changes: object = {}) => ({
  data: [
    { day: '2026-01-04', registrations: 4, signIns: 900, failedSignIns: 12, smsSent: 30, smsFailed: 2 },
    { day: '2026-01-05', registrations: 0, signIns: 0, failedSignIns: 0, smsSent: 0, smsFailed: 0 }
  ],
  isSmsFailing: false,
  storage: { databaseBytes: 12_340_000_000, freeBytes: 80_000_000_000, quarantined: 2 },
  webhooks: { failing: 0, disabled: 0 },
  jobs: { count: 19, troubled: [] as object[] },
  version: { portal: '1.2.3', schema: '20261127222841_desk_day', node: 'v24.21.0' },
  ...changes
})

const needs = (point: string, changes: object = {}) => ({
  point,
  state: 'missing',
  fault: null,
  version: null,
  lacking: null,
  noted: null,
  ...changes
})

const securityRow = (day: string, counts: [number, number, number, number, number, number, number]) => {
  const [lockedSignIns, paymentLocks, passwordResets, lostPhones, newDevices, refusedAdmins, failedAdmins] = counts
  return { day, lockedSignIns, paymentLocks, passwordResets, lostPhones, newDevices, refusedAdmins, failedAdmins }
}

const securityDay = {
  lockedNow: 17,
  data: [securityRow('2026-01-04', [1, 3, 2, 4, 0, 6, 5]), securityRow('2026-01-05', [21, 22, 23, 24, 0, 26, 1200])]
}

const auditDay = (changes: object = {}) => ({
  verification: { at: new Date().toISOString(), sealed: 41, faults: [] },
  chain: { sealed: '77', at: '2026-01-05T01:00:00.000Z' },
  data: [{ day: '2026-01-05', queueExports: 2, auditExports: 0, personalExports: 1 }],
  ...changes
})

type Answers = {
  morning?: unknown
  waiting?: unknown
  review?: unknown
  system?: unknown
  security?: unknown
  audit?: unknown
}

const open = (roles: AdminRole[], answers: Answers = {}) => {
  const asked = answerRequests({
    'GET /api/admin/first-morning': () => answers.morning ?? { data: [] },
    'GET /api/admin/day/waiting': () => answers.waiting ?? { data: [] },
    'GET /api/admin/day/review': () => answers.review ?? reviewDay(),
    'GET /api/admin/day/system': () => answers.system ?? systemDay(),
    'GET /api/admin/day/security': () => answers.security ?? securityDay,
    'GET /api/admin/day/audit': () => answers.audit ?? auditDay()
  })
  const session = {
    id: ownId,
    username: 'someone_1',
    name: '某某',
    roles,
    menu: [],
    unreadMessages: 0,
    due: [],
    idleSeconds: 1800,
    expiresAt: at
  }
  return { asked, ...renderPage(<DayPage />, { known: [[adminSessionQuery.queryKey, session]] }) }
}

const refresh = (user: ReturnType<typeof open>['user']) => user.click(screen.getByRole('button', { name: '刷新' }))

/** A fact of a list: what stands beside its name. */
const factOf = (name: string) =>
  screen.getByText(name, { selector: '.ant-descriptions-item-label' }).closest('tr, .ant-descriptions-item-container')
    ?.textContent

const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map(({ textContent }) => textContent)

afterEach(() => {
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

test('the day is read again each minute by itself (R38)', () => {
  const queries = [firstMorningQuery, waitingDayQuery, reviewDayQuery, systemDayQuery, securityDayQuery, auditDayQuery]
  expect(queries.map(({ refetchInterval }) => refetchInterval)).toEqual(queries.map(() => 60_000))
})

const waits = (kind: string, count: number, enterpriseNumber: string | null = null) => ({
  kind,
  count,
  since: '2026-01-06T09:00:00.000Z',
  enterpriseNumber
})

describe('what waits for a decision (R37, R38)', () => {
  test('has its number, its age and a link; a reset leads to the accounts of the enterprise', async () => {
    const data = [
      waits('admin-change', 2),
      waits('factor-reset', 1, '0000000185'),
      ...['client', 'catalogue', 'agreement', 'campaign', 'profile-change', 'phone-recovery', 'question'].map((kind) =>
        waits(kind, 1)
      )
    ]
    open(['SECURITY'], { waiting: { data } })
    const waiting = within(await screen.findByRole('region', { name: '等待您处理' }))
    expect(waiting.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['管理员变更', '/admin/administrators'],
      ['重置二次验证', '/admin/enterprises/0000000185?tab=accounts'],
      ['业务系统对接', '/admin/integrators'],
      ['业务资格目录', '/admin/catalogue'],
      ['协议与政策', '/admin/agreements'],
      ['复审', '/admin/campaigns'],
      ['资料变更审核', '/admin/profile-changes'],
      ['更换手机审核', '/admin/phone-recoveries'],
      ['企业提问', '/admin/questions']
    ])
    expect(waiting.getByText('2')).toBeTruthy()
    expect(waiting.getAllByText('2026-01-06 17:00:00')).toHaveLength(9)
  })

  test('is not shown if nothing waits, nor asked for by 审计管理员, who decides nothing', async () => {
    const system = open(['SYSTEM'], { system: systemDay({ data: [] }) })
    await screen.findByRole('region', { name: '近 7 天' })
    await waitFor(() => expect(system.asked.map(({ path }) => path)).toContain('/api/admin/day/waiting'))
    expect(screen.queryByRole('region', { name: '等待您处理' })).toBeNull()
    cleanup()
    const { asked } = open(['AUDIT'], { audit: auditDay({ data: [] }) })
    await screen.findByRole('region', { name: '哈希链' })
    expect(asked.map(({ path }) => path)).toEqual(['/api/admin/day/audit'])
  })
})

describe('审核员 (R38)', () => {
  test('sees what waits, with links to the queue, and the cases that wait for a second approval', async () => {
    const { asked } = open(['REVIEWER'], { review: reviewDay({ mine: 999 }) })
    const waiting = within(await screen.findByRole('region', { name: '待办' }))
    const figures = ['待受理', '我在办', '超时未办结', '待第二人审核', '退回后已重新提交'].map((name) => {
      const link = waiting.getByRole('link', { name })
      return [link.parentElement?.textContent, link.getAttribute('href')]
    })
    expect([...document.querySelectorAll('strong')].map(({ className }) => /late/.test(className))).toEqual([
      false,
      false,
      true,
      false,
      false
    ])
    // Counting stops at 1000.
    expect(figures).toEqual([
      ['待受理14', '/admin/applications?state=SUBMITTED'],
      ['我在办999', '/admin/applications?claimed=mine'],
      ['超时未办结1000+', '/admin/applications?overdue=1'],
      ['待第二人审核7', '/admin/applications?stage=second'],
      ['退回后已重新提交0', '/admin/applications?state=SUBMITTED&stage=resubmitted']
    ])
    expect(asked.map(({ path }) => path).toSorted()).toEqual(['/api/admin/day/review', '/api/admin/day/waiting'])
    const link = screen.getByRole('link', { name: '查看 山西龘煤有限公司 的放贷会员申请' })
    expect(link.getAttribute('href')).toBe(`/admin/applications/${caseId}`)
    expect(screen.getByText('0000000185 · 2026-01-06 17:00:00 前办结')).toBeTruthy()
    expect(screen.getByRole('link', { name: '另有 6 件，见审核队列' }).getAttribute('href')).toBe(
      '/admin/applications?stage=second'
    )
  })

  test('sees 30 days as charts, which screen readers skip, each with a table beside it, and the frequent qualifications and reasons', async () => {
    giveChartsRoom()
    open(['REVIEWER'])
    const days = await screen.findByRole('region', { name: '近 30 天' })
    expect(rowsOf('近 30 天每天的收件')).toEqual(['日期收件', '2026-01-041,200'])
    expect(rowsOf('近 30 天每天的审核结果')).toEqual(['日期通过退回驳回', '2026-01-04631'])
    const [received, decided] = [...days.querySelectorAll('figure[aria-hidden]')]
    await waitFor(() => expect(partsOfBar(received)).toEqual([100]))
    // Rejected lie on the axis, returned on them, and approved at the top.
    await waitFor(() => expect(partsOfBar(decided)).toEqual([10, 30, 60]))
    expect([received, decided].map(coloursOfBars)).toEqual(['primary', 'error, warning, primary'])
    const legend = [...(decided?.querySelectorAll('.recharts-legend-item') ?? [])]
    expect(legend.map(({ textContent }) => textContent)).toEqual(['通过', '退回', '驳回'])
    expect(days.querySelectorAll('figure [tabindex="0"]')).toHaveLength(0)
    expect(rowsOf('收件最多的业务资格')).toEqual(['业务资格件数', '放贷会员1,200'])
    // Opinions without a canned reason are one row.
    expect(rowsOf('常见的退回和驳回原因')).toEqual(['原因件数', '印章不清晰3', '未使用常用意见1'])
    const reasons = screen.getByRole('table', { name: '常见的退回和驳回原因' })
    const bars = [...reasons.querySelectorAll('[aria-valuenow]')].map((bar) => bar.getAttribute('aria-valuenow'))
    expect(bars.map((percent) => Math.round(Number(percent)))).toEqual([100, 33])
  })

  test('sees the share returned and the median, anew after 刷新; one of minutes is less than an hour, and none is a dash', async () => {
    const answers: Answers = {}
    const { user, asked } = open(['REVIEWER'], answers)
    await screen.findByRole('region', { name: '近 30 天' })
    for (const [name, value] of [
      ['已审核', '10'],
      ['退回占比', '30%'],
      ['用时中位数', '5.5 小时']
    ] as const)
      expect(factOf(name)).toContain(value)
    const [day] = reviewDay().data
    answers.review = reviewDay({ medianHours: 0.9, data: [{ ...day, received: 0, returned: 1 }] })
    await refresh(user)
    expect(await screen.findByText('不足 1 小时')).toBeTruthy()
    // One of eight is rounded up.
    expect(factOf('退回占比')).toContain('13%')
    const answered = { count: 1, cases: [{ ...waitingCase, name: { zh: '统一交收', en: 'Settlement' } }] }
    answers.review = reviewDay({ medianHours: 1, awaitsSecond: { count: 0, cases: [] }, answered })
    await refresh(user)
    expect(await screen.findByText('1 小时')).toBeTruthy()
    // Those that were answered are listed also where none waits for a second approval.
    expect(screen.getByRole('link', { name: '查看 山西龘煤有限公司 的统一交收申请' })).toBeTruthy()
    answers.review = reviewDay({
      medianHours: null,
      data: [{ ...day, approved: 0, returned: 0, rejected: 0 }],
      awaitsSecond: { count: 1, cases: [waitingCase] },
      answered: { count: 3, cases: [{ ...waitingCase, enterprise: { number: '0000000186', fullName: null } }] }
    })
    await refresh(user)
    expect(await screen.findAllByText('—')).toHaveLength(2)
    // Of those that wait for a second approval there are no more.
    expect(screen.getByRole('link', { name: '另有 2 件，见审核队列' }).getAttribute('href')).toBe(
      '/admin/applications?state=SUBMITTED&stage=resubmitted'
    )
    expect(screen.getByRole('link', { name: '查看 尚未填写全称 的放贷会员申请' })).toBeTruthy()
    expect(screen.getByText('0000000186 · 2026-01-06 17:00:00 前办结')).toBeTruthy()
    expect(asked.filter(({ path }) => path.endsWith('/review'))).toHaveLength(4)
  })

  test('a month in which nothing happened says so', async () => {
    const none = reviewDay({
      data: [],
      qualifications: [],
      reasons: [],
      medianHours: null,
      awaitsSecond: { count: 0, cases: [] }
    })
    open(['REVIEWER'], { review: none })
    expect(await screen.findByText('近 30 天没有收件，也没有审核')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })

  test('in English the words of the catalogue are English too', async () => {
    changeLanguage('en')
    open(['REVIEWER'])
    expect(await screen.findByText('The seal is not clear')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open the application of 山西龘煤有限公司 for Lender' })).toBeTruthy()
  })
})

describe('系统管理员 (R38)', () => {
  test('reads that everything is well, the days, sizes, jobs and the version', async () => {
    const { asked } = open(['SYSTEM'])
    expect(await screen.findByText('运行正常')).toBeTruthy()
    expect(alertTypesOf()).toBe('success')
    expect(rowsOf('近 7 天每天的企业注册')).toEqual(['日期企业注册', '2026-01-044'])
    expect(rowsOf('近 7 天每天的企业登录')).toEqual(['日期成功失败', '2026-01-0490012'])
    expect(rowsOf('近 7 天每天的短信')).toEqual(['日期成功失败', '2026-01-04302'])
    for (const [name, value] of [
      ['数据库大小', '12.3 GB'],
      ['磁盘剩余空间', '80.0 GB'],
      ['待安全扫描的材料', '2'],
      ['后台任务', '19 个，其中 0 个异常'],
      ['版本', '1.2.3，数据库 20261127222841_desk_day，Node.js v24.21.0']
    ] as const)
      expect(factOf(name)).toBe(`${name}${value}`)
    expect(asked.map(({ path }) => path).toSorted()).toEqual([
      '/api/admin/day/system',
      '/api/admin/day/waiting',
      '/api/admin/first-morning'
    ])
  })

  test('does not read that all is well while something is not set up, or not known (R48)', async () => {
    const answers: Answers = { morning: { data: [needs('sms'), needs('phone'), needs('store', { state: 'done' })] } }
    const { user } = open(['SYSTEM'], answers)
    const attention = within(await screen.findByRole('region', { name: '需要处理' }))
    expect((await attention.findByRole('alert')).textContent).toBe('上线准备尚未完成：短信服务商、客服电话')
    answers.morning = { data: [needs('store', { state: 'done' })] }
    await refresh(user)
    expect(await attention.findByText('运行正常')).toBeTruthy()
    expect(screen.queryByRole('region', { name: /^上线准备/ })).toBeNull()
    answers.system = systemDay({ jobs: { count: 0, troubled: [] } })
    await refresh(user)
    expect(await attention.findByText('后台任务还没有运行过')).toBeTruthy()
    cleanup()
    open(['SYSTEM'], { morning: problem(503, 'service.busy', { detail: '系统繁忙' }) })
    await screen.findByRole('button', { name: '重试' })
    await screen.findByRole('region', { name: '需要处理' })
    expect(screen.queryByText('运行正常')).toBeNull()
  })

  test('each trouble is said, with the page that helps', async () => {
    const troubled = [
      { name: 'deliver-webhooks', ranAt: '2026-01-05T01:00:00.000Z', failedAt: '2026-01-05T02:00:00.000Z' },
      { name: 'seal-audit', ranAt: '2026-01-05T01:00:00.000Z', failedAt: null },
      { name: 'make-exports', ranAt: '2026-01-05T03:00:00.000Z', failedAt: '2026-01-05T02:00:00.000Z' },
      { name: 'expire-grants', ranAt: null, failedAt: '2026-01-05T02:00:00.000Z' },
      { name: 'newer-job', ranAt: null, failedAt: null }
    ]
    const system = systemDay({
      isSmsFailing: true,
      webhooks: { failing: 2, disabled: 0 },
      storage: { databaseBytes: 1, freeBytes: 4_999_000_000, quarantined: 0 },
      jobs: { count: 19, troubled }
    })
    open(['SYSTEM'], { system })
    const attention = within(await screen.findByRole('region', { name: '需要处理' }))
    expect(attention.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('短信服务商故障'),
      expect.stringContaining('2 个地址正在失败，0 个已停用'),
      expect.stringContaining('5.0 GB'),
      '后台任务“发送回调”最近一次运行失败（2026-01-05 10:00:00），会自动重试',
      '后台任务“审计入链”已停止运行，上次完成于 2026-01-05 09:00:00',
      '后台任务“生成个人信息副本”已停止运行，上次完成于 2026-01-05 11:00:00',
      '后台任务“资格到期”最近一次运行失败（2026-01-05 10:00:00），会自动重试',
      '后台任务“newer-job”已停止运行，上次完成于 —'
    ])
    expect(attention.getByRole('link', { name: '查看短信记录' }).getAttribute('href')).toBe('/admin/sms')
    expect(attention.getByRole('link', { name: '查看业务系统对接' }).getAttribute('href')).toBe('/admin/integrators')
    expect(attention.queryByText('运行正常')).toBeNull()
    expect(alertTypesOf()).toMatch(/^(?:warning(?:, )?)+$/)
  })

  test('days without anything say so, an unknown disk shows no size, and 5 GB are enough', async () => {
    const data = [{ day: '2026-01-05', registrations: 0, signIns: 0, failedSignIns: 0, smsSent: 0, smsFailed: 0 }]
    const answers: Answers = {
      system: systemDay({ data, storage: { databaseBytes: 399_000_001, freeBytes: null, quarantined: 0 } })
    }
    const { user } = open(['SYSTEM'], answers)
    expect(await screen.findAllByText('近 7 天没有')).toHaveLength(3)
    expect(screen.getByText('—')).toBeTruthy()
    expect(screen.getByText('400 MB')).toBeTruthy()
    const storage = { databaseBytes: 1_000_000_000, freeBytes: 5_000_000_000, quarantined: 0 }
    answers.system = systemDay({ data, storage, webhooks: { failing: 0, disabled: 1 } })
    await refresh(user)
    expect(await screen.findByText('1.0 GB')).toBeTruthy()
    // Five gigabytes are enough.
    const alerts = screen.getAllByRole('alert').map(({ textContent }) => textContent)
    expect(alerts).toEqual([expect.stringContaining('0 个地址正在失败，1 个已停用')])
  })
})

test('安全管理员 reads what is locked, today in numbers, and locks, resets, new devices and refusals of 30 days (R38)', async () => {
  giveChartsRoom()
  const { asked } = open(['SECURITY'])
  const today = await screen.findByRole('region', { name: '今日' })
  expect(factOf('当前锁定的账号、地址和设备')).toContain('17')
  expect(factOf('账号首次在新设备上登录')).toContain('0')
  for (const number of ['17', '21', '22', '23', '24', '0', '26', '1,200']) within(today).getByText(number)
  expect(rowsOf('近 30 天每天的锁定')).toEqual(['日期因锁定被拒绝的登录支付密码锁定', '2026-01-052122', '2026-01-0413'])
  expect(rowsOf('近 30 天每天的重置密码和更换手机')).toEqual([
    '日期重置登录密码申请更换手机',
    '2026-01-052324',
    '2026-01-0424'
  ])
  expect(rowsOf('近 30 天每天被拒绝的管理员访问')).toEqual([
    '日期越权或网络地址不符管理员登录失败',
    '2026-01-05261,200',
    '2026-01-0465'
  ])
  const month = screen.getByRole('region', { name: '近 30 天' })
  expect(within(month).getAllByText('近 30 天没有')).toHaveLength(1)
  await waitFor(() =>
    expect([...month.querySelectorAll('figure')].map(coloursOfBars)).toEqual([
      'warning, error',
      'warning, primary',
      'warning, error'
    ])
  )
  expect(asked.map(({ path }) => path).toSorted()).toEqual([
    '/api/admin/day/security',
    '/api/admin/day/waiting',
    '/api/admin/first-morning'
  ])
})

describe('审计管理员 (R38, R39)', () => {
  test('reads that the chain is whole, where it ends, and the exports', async () => {
    open(['AUDIT'])
    expect(await screen.findByText(/，41 条完好，没有缺口$/)).toBeTruthy()
    expect(screen.getByText('第 77 号，封存于 2026-01-05 09:00:00')).toBeTruthy()
    expect(rowsOf('近 7 天每天的导出')).toEqual(['日期审核队列审计记录个人信息副本', '2026-01-05201'])
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test.each(['queueExports', 'auditExports', 'personalExports'])(
    'exports of one kind alone (%s) are shown',
    async (kind) => {
      const none = { day: '2026-01-05', queueExports: 0, auditExports: 0, personalExports: 0 }
      open(['AUDIT'], { audit: auditDay({ data: [{ ...none, [kind]: 3 }] }) })
      await screen.findByRole('region', { name: '哈希链' })
      expect(rowsOf('近 7 天每天的导出')).toHaveLength(2)
    }
  )

  const at = '2026-01-05T01:00:00.000Z'
  test('a chain that was never verified, verified long ago or broken is said', async () => {
    const removed = { kind: 'removed', count: 1, places: [{ seq: '42', last: '42', eventId: '7' }] }
    const answers: Answers = { audit: auditDay({ verification: null, chain: null, data: [] }) }
    const { user } = open(['AUDIT'], answers)
    await screen.findByRole('alert')
    for (const [verification, words] of [
      [null, /^尚未校验过/],
      [{ at, sealed: 41, faults: [] }, /^最近一次校验在 2026-01-05 09:00:00，已超过 2 天/],
      [
        { at, sealed: 41, faults: [removed] },
        /^2026-01-05 09:00:00 的校验发现审计链不完好，41 条完好记录被删除，1 处：第 42 号$/
      ]
    ] as const) {
      answers.audit = auditDay({ verification, chain: null, data: [] })
      await refresh(user)
      await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(words))
      expect(screen.getByText('尚无封存的记录')).toBeTruthy()
      expect(screen.getByText('近 7 天没有')).toBeTruthy()
      const link = screen.queryByRole('link', { name: '前往校验' })
      expect(link?.getAttribute('href')).toBe(verification?.faults.length ? undefined : '/admin/audit')
    }
  })
})

test.each([
  ['seal-audit', '审计入链'],
  ['verify-audit', '校验审计'],
  ['archive-audit', '归档审计'],
  ['expire-grants', '资格到期'],
  ['remind-of-papers', '证件到期提醒'],
  ['remind-of-renewal', '资格续期提醒'],
  ['send-reminder-sms', '发送提醒短信'],
  ['suspend-for-papers', '证件过期暂停资格'],
  ['expire-approvals', '支付确认到期'],
  ['settle-phone-recoveries', '更换手机生效'],
  ['end-sign-ons', '结束业务系统登录'],
  ['tell-of-logouts', '通知业务系统退出'],
  ['make-exports', '生成个人信息副本'],
  ['remind-of-closures', '注销提醒'],
  ['erase-closed-accounts', '删除已注销账号'],
  ['rescan-quarantined', '重新扫描材料'],
  ['fan-out-webhooks', '分发回调'],
  ['deliver-webhooks', '发送回调'],
  ['sweep-sandbox', '清理沙箱'],
  ['sweep-unbound', '清理未提交的材料'],
  ['sweep-orphans', '清理无主文件'],
  ['share-out-cases', '分配待受理的申请'],
  ['sweep-rows', '清理过期记录']
])('the job %s is told as %s', (job, words) => {
  const known = jobText(job)
  expect(known && jobTexts.table[known][0]).toBe(words)
})

test('the parts are kept apart', () => {
  expect(
    mixedUp(firstMorningQuery, waitingDayQuery, reviewDayQuery, systemDayQuery, securityDayQuery, auditDayQuery)
  ).toEqual([])
})

test('an administrator of both roles sees both parts', async () => {
  open(['SYSTEM', 'REVIEWER'])
  expect(await screen.findByRole('region', { name: '待办' })).toBeTruthy()
  expect(await screen.findByRole('region', { name: '需要处理' })).toBeTruthy()
})

test('a server that does not answer is said in each part, and can be asked again', async () => {
  const busy = () => problem(503, 'service.busy', { detail: '系统繁忙' })
  const answers: Answers = {
    morning: busy(),
    waiting: busy(),
    review: busy(),
    system: busy(),
    security: busy(),
    audit: busy()
  }
  const { user } = open(['SYSTEM', 'REVIEWER', 'SECURITY', 'AUDIT'], answers)
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(6))
  for (const key of ['morning', 'waiting', 'review', 'system', 'security', 'audit'] as const) delete answers[key]
  answers.waiting = { data: [waits('client', 2)] }
  answers.morning = { data: [needs('https')] }
  for (const name of ['上线准备（还有 1 项）', '等待您处理', '待办', '需要处理', '今日', '哈希链']) {
    const [again] = screen.getAllByRole('button', { name: '重试' })
    if (!again) throw new Error('nothing can be asked again')
    await user.click(again)
    expect(await screen.findByRole('region', { name })).toBeTruthy()
  }
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
})
