import { legalBases, type PersonalKey, personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { at, operatorSession, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { tagsOf } from '#web/testing/looks.ts'
import { writeSettings } from '#web/testing/public-answers.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { ConsentCard } from './consent-card.tsx'
import { ExportCard } from './export-card.tsx'
import { PersonalDataPage } from './personal-data.page.tsx'
import type { PersonalDataView } from './personal-data.queries.ts'

const path = '/api/portal/privacy'
const exportId = '0198d2c4-0000-7000-8000-0000000000e1'

const viewOf = (changes: Partial<PersonalDataView> = {}): PersonalDataView => ({
  values: [
    { kind: 'account', field: null, value: 'mine_1', isErasable: false },
    { kind: 'id-number', field: 'legalPersonIdNumber', value: '110***********002X', isErasable: false },
    { kind: 'contacts', field: 'email', value: 'o****', isErasable: true }
  ],
  consents: [],
  exports: [],
  closesAt: null,
  obstacles: [],
  ...changes
})

beforeEach(() => window.localStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

type Answers = Parameters<typeof answerRequests>[0]

const open = async (changes: Partial<PersonalDataView> = {}, answers: Answers = {}, session = sessionOf()) => {
  const asked = answerRequests({
    [`GET ${path}`]: () => viewOf(changes),
    'GET /api/portal/session': () => session,
    ...answers
  })
  const page = renderCenterPage(<PersonalDataPage />, session)
  await screen.findByRole('heading', { level: 2, name: '保存的信息' })
  return { ...page, asked }
}

const sent = (asked: Asked[], wanted: string) => asked.filter(({ method, path: to }) => `${method} ${to}` === wanted)
const region = (name: string) => within(screen.getByRole('region', { name }))

describe('个人信息 (PIPL art. 17)', () => {
  test('shows the owner each kind with purpose, basis, period and receivers, and the own values masked', async () => {
    const { user } = await open()
    const shown = personalKeys.filter((key) => personalKind(key).subject !== 'administrator')
    const kinds = screen.getByRole('region', { name: '保存的信息' })
    for (const key of shown) {
      const { name, purpose, kept, basis, receivers, erasure } = personalKind(key)
      const head = within(kinds).getByRole('button', { name: (text) => text.includes(name.zh) })
      // Those with own values are open.
      if (head.getAttribute('aria-expanded') === 'false') await user.click(head)
      const ends = { delete: '删除', anonymise: '匿名化，不再指向您' }
      const end = erasure.how === 'keep-until' ? `保存至${erasure.until.zh}：${erasure.reason.zh}` : ends[erasure.how]
      const facts = [
        `用途${purpose.zh}`,
        `依据${legalBases[basis].zh}`,
        `保存期限${kept.zh}`,
        `提供给${receivers?.zh ?? '不向他人提供'}`,
        `注销后${end}您的信息`
      ]
      expect(head.closest('.ant-collapse-item')?.textContent).toContain(facts.join(''))
    }
    const headOf = (key: PersonalKey) =>
      within(kinds).getByRole('button', { name: (text) => text.includes(personalKind(key).name.zh) })
    expect(tagsOf(headOf('id-number'))).toEqual(['敏感 (warning)'])
    expect(headOf('account').textContent).not.toContain('敏感')
    expect(kinds.textContent).toContain('法人证件号码：110***********002X')
    const placeOf = (key: PersonalKey) =>
      [...kinds.querySelectorAll('.ant-collapse-item')]
        .find((item) => item.textContent?.includes(personalKind(key).name.zh))
        ?.querySelector('a[href]:not([aria-label])')
        ?.getAttribute('href')
    const places = {
      account: '/center/security',
      'phone-recoveries': '/center/security/phone',
      passwords: '/center/security',
      'second-factor': '/center/security',
      sessions: '/center/security',
      'sign-ins': '/center/security/logins',
      messages: '/center/messages',
      papers: '/center/profile',
      submissions: '/center/profile/edit',
      letters: '/center/qualifications',
      applications: '/center/qualifications',
      questions: '/center/questions'
    } as const
    // The keys of this object are those of the register.
    const keys = Object.keys(places) as (keyof typeof places)[]
    expect(Object.fromEntries(keys.map((key) => [key, placeOf(key)]))).toEqual(places)
    expect(within(kinds).getByRole('link', { name: '隐私政策' }).getAttribute('href')).toBe('/privacy')
    expect(within(kinds).getByText(/^平台保存了哪些个人信息.*您是主账号，因此这里也列出/)).toBeDefined()
    expect(screen.getByRole('link', { name: '更正 邮箱' }).getAttribute('href')).toBe('/center/profile/edit#email')
    expect(screen.getByText('您还没有填写过需要单独同意的信息。')).toBeDefined()
  })

  test('the page is complete in English', async () => {
    changeLanguage('en')
    answerRequests({
      [`GET ${path}`]: () =>
        viewOf({ consents: [{ kind: 'bank-account', version: '2026-11-27', givenAt: at, withdrawnAt: at }] })
    })
    const { user } = renderCenterPage(<PersonalDataPage />)
    await screen.findByRole('heading', { level: 1, name: 'Personal data' })
    await screen.findByRole('heading', { level: 2, name: 'What is kept' })
    for (const head of screen.getAllByRole('button', { expanded: false })) await user.click(head)
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u)
  })

  test('shows an operator only what concerns the account', async () => {
    writeSettings({ privacyUrl: 'https://www.example.com/privacy' })
    await open({ values: [] }, {}, operatorSession('VIEWER'))
    const shown = personalKeys.filter((key) => personalKind(key).subject === 'account')
    const kinds = within(screen.getByRole('region', { name: '保存的信息' }))
    // The policy of the deployment, where it has its own.
    expect(kinds.getByRole('link', { name: '隐私政策' }).getAttribute('href')).toBe('https://www.example.com/privacy')
    expect(kinds.getAllByRole('button', { expanded: false })).toHaveLength(shown.length)
    expect(kinds.queryByText(/您是主账号/)).toBeNull()
    expect(screen.queryByText(personalKind('bank-account').name.zh)).toBeNull()
    expect(region('注销账号').queryByText(/您是主账号/)).toBeNull()
  })

  test('a kind without a value leads to its page, or shows that there is nothing', async () => {
    const { user } = await open({ values: [] }, {}, operatorSession('VIEWER'))
    const ownOf = async (key: PersonalKey) => {
      await user.click(screen.getByRole('button', { name: (text) => text.includes(personalKind(key).name.zh) }))
      const heads = await screen.findAllByText('您的信息')
      return heads.at(-1)?.closest('tr')?.textContent
    }
    expect(await ownOf('sms')).toBe('您的信息—')
    expect(await ownOf('messages')).toBe('您的信息查看')
    expect(screen.getByRole('link', { name: '查看' }).getAttribute('href')).toBe('/center/messages')
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    answerRequests({ [`GET ${path}`]: () => (isAway ? problem(503, 'service.busy') : viewOf()) })
    const { user } = renderCenterPage(<PersonalDataPage />)
    await user.click(await screen.findByRole('button', { name: '重试' }).then((button) => ((isAway = false), button)))
    expect(await screen.findByRole('heading', { level: 2, name: '保存的信息' })).toBeDefined()
  })

  test('an optional value is erased after a question; a required one has no button (art. 47)', async () => {
    let { values } = viewOf()
    let isBusy = true
    const { asked, user, queryClient } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ values }),
        [`DELETE ${path}/values/email`]: () => {
          if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
          values = values.filter(({ field }) => field !== 'email')
          return undefined
        }
      }
    )
    expect(screen.queryByRole('button', { name: '删除 法人证件号码' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '删除 邮箱' }))
    const dialog = await screen.findByRole('dialog', { name: '删除“邮箱”？' })
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, `DELETE ${path}/values/email`)).toEqual([])
    await user.click(screen.getByRole('button', { name: '删除 邮箱' }))
    const erase = async () =>
      user.click(
        within(await screen.findByRole('dialog', { name: '删除“邮箱”？' })).getByRole('button', { name: '删除' })
      )
    await erase()
    // What was refused is told, and the value stays.
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toContain('系统繁忙')
    expect(screen.getByText(/o\*{4}/)).toBeDefined()
    isBusy = false
    const stale = watchQueries(queryClient, ['profile', 'view'])
    await erase()
    expect(await screen.findByText('已删除')).toBeDefined()
    expect(stale()).toHaveLength(1)
    expect(sent(asked, `DELETE ${path}/values/email`)).toHaveLength(2)
    await waitFor(() => expect(screen.queryByText(/o\*{4}/)).toBeNull())
    expect(screen.getByText(/110\*+002X/)).toBeDefined()
  })
})

describe('单独同意 (art. 29)', () => {
  const given = { kind: 'bank-account' as const, version: '2026-11-27', givenAt: at, withdrawnAt: null }

  test('says when which version was given, and is withdrawn after a question', async () => {
    const other = { ...given, kind: 'id-number' as const, version: '2026-11-01' }
    let consents = [given, other] as PersonalDataView['consents']
    const { asked, user, queryClient } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ consents }),
        [`DELETE ${path}/consents/bank-account`]: () => {
          consents = [{ ...given, withdrawnAt: new Date('2026-02-05T02:00:00Z') }, other]
        }
      }
    )
    expect(region('单独同意').getByText('2026-01-05 10:00:00 同意，版本 2026-11-01')).toBeDefined()
    expect(region('单独同意').getByText('2026-01-05 10:00:00 同意，版本 2026-11-27')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '撤回 银行账号' }))
    const dialog = await screen.findByRole('dialog', { name: '撤回对“银行账号”的同意？' })
    expect(dialog.textContent).toContain('草稿中的该项内容会被删除')
    const stale = watchQueries(queryClient, ['profile', 'view'])
    await user.click(within(dialog).getByRole('button', { name: '撤回' }))
    expect(await screen.findByText('已撤回同意')).toBeDefined()
    expect(stale()).toHaveLength(1)
    expect(sent(asked, `DELETE ${path}/consents/bank-account`)).toHaveLength(1)
    expect(await region('单独同意').findByText(/2026-02-05 10:00:00 撤回$/)).toBeDefined()
    // The other consent stays.
    expect(region('单独同意').getAllByRole('button')).toHaveLength(1)
  })

  test('one that was withdrawn stays in the list without a button, also where it was given again', () => {
    const again = new Date('2026-02-05T16:30:00Z')
    renderCenterPage(
      <ConsentCard
        consents={[
          { ...given, givenAt: again },
          { ...given, withdrawnAt: at }
        ]}
      />
    )
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '银行账号2026-02-06 00:30:00 同意，版本 2026-11-27撤回',
      '银行账号2026-01-05 10:00:00 同意，版本 2026-11-27 · 2026-01-05 10:00:00 撤回'
    ])
    expect(screen.getAllByRole('button')).toHaveLength(1)
  })
})

describe('导出个人信息 (art. 45)', () => {
  const row = { id: exportId, requestedAt: at, endsAt: new Date('2026-01-12T16:30:00Z') }

  test('is asked for with a proof, is being made, and can then be downloaded in two forms', async () => {
    let exports: PersonalDataView['exports'] = []
    const start = needsProof({ action: 'personal-data.export', factors: ['password'] }, () => {
      exports = [{ ...row, state: 'WAITING' }]
      return { id: exportId }
    })
    const { user } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ exports }),
        [`POST ${path}/exports`]: start,
        [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误')
      }
    )
    await user.click(screen.getByRole('button', { name: '开始导出' }))
    await prove('登录密码', 'Right!2026')
    expect(await region('导出个人信息').findByText('生成中')).toBeDefined()
    expect(screen.getByText('正在生成，完成后可在此下载')).toBeDefined()
    exports = [{ ...row, state: 'READY' }]
    expect(await screen.findByRole('button', { name: '下载 JSON 2026-01-05 10:00:00' })).toBeDefined()
    expect(screen.getByRole('button', { name: '下载 Excel 2026-01-05 10:00:00' })).toBeDefined()
    expect(region('导出个人信息').getByText('可下载，2026-01-13 00:30:00 失效')).toBeDefined()
    expect(region('导出个人信息').getByText('2026-01-05 10:00:00 发起')).toBeDefined()
  })

  test.each([
    ['JSON', 'json'],
    ['Excel', 'xlsx']
  ])('%s is asked for in its form and saved with its ending', async (label, format) => {
    const names: string[] = []
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined }))
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
      names.push(this.download)
    })
    const content = `${path}/exports/${exportId}/content`
    const { asked, user } = await open(
      { exports: [{ ...row, state: 'READY' }] },
      { [`GET ${content}`]: () => new Response('data') }
    )
    await user.click(await screen.findByRole('button', { name: `下载 ${label} 2026-01-05 10:00:00` }))
    await waitFor(() => expect(names).toEqual([`个人信息 2026-01-05 100000.${format}`]))
    expect(asked.find((one) => one.path === content)?.query.get('format')).toBe(format)
    vi.restoreAllMocks()
  })

  test('a refusal is told', async () => {
    const refuse = () => problem(429, 'export.limit', { detail: '每天最多导出 5 次，请稍后再试' })
    const { user, asked } = await open({}, { [`POST ${path}/exports`]: refuse })
    await user.click(screen.getByRole('button', { name: '开始导出' }))
    expect(await screen.findByText(/每天最多导出 5 次/)).toBeDefined()
    expect(screen.queryByText('正在生成，完成后可在此下载')).toBeNull()
    await waitFor(() => expect(sent(asked, `GET ${path}`)).toHaveLength(2))
  })

  test('a file that has ended meanwhile is told, and is no longer offered', async () => {
    let state: 'READY' | 'ENDED' = 'READY'
    const { user } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ exports: [{ ...row, state }] }),
        [`GET ${path}/exports/${exportId}/content`]: () => {
          state = 'ENDED'
          return problem(404, 'export.ended', { detail: '导出文件已失效' })
        }
      }
    )
    await user.click(await screen.findByRole('button', { name: '下载 JSON 2026-01-05 10:00:00' }))
    expect(await screen.findByText(/导出文件已失效/)).toBeDefined()
    expect(await region('导出个人信息').findByText('已失效')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^下载/ })).toBeNull()
  })

  test('each of several has its state, and only one that is ready can be downloaded', () => {
    const states = ['WAITING', 'READY', 'ENDED'] as const
    const exports = states.map((state, place) => ({ ...row, id: `${exportId.slice(0, -1)}${place}`, state }))
    renderCenterPage(<ExportCard exports={exports} />)
    expect(tagsOf()).toEqual(['生成中 (processing)', '可下载，2026-01-13 00:30:00 失效 (success)', '已失效 (default)'])
    expect(screen.getAllByRole('listitem').map((item) => item.querySelectorAll('button').length)).toEqual([0, 2, 0])
    expect(buttonsOf(screen.getByRole('region'))[0]).toBe('开始导出 (primary)')
  })
})

describe('注销账号 (art. 47)', () => {
  test('asks, reads the session again, which shows the notice, and offers no second closure', async () => {
    let closesAt: Date | null = null
    const { asked, user } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ closesAt }),
        [`POST ${path}/closure`]: () => {
          closesAt = at
          return { closesAt }
        }
      }
    )
    await user.click(region('注销账号').getByRole('button', { name: '注销账号' }))
    const dialog = await screen.findByRole('dialog', { name: '注销账号？' })
    expect(dialog.textContent).toContain('企业账号会一并注销')
    await user.click(within(dialog).getByRole('button', { name: '确认注销' }))
    expect(await screen.findByText('已申请注销')).toBeDefined()
    expect(await region('注销账号').findByText('已申请注销，见页面上方的提示。')).toBeDefined()
    expect(region('注销账号').queryByRole('button')).toBeNull()
    expect(sent(asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('a refusal is told in the dialog, and the page shows what is unsettled', async () => {
    let obstacles: PersonalDataView['obstacles'] = []
    const { user } = await open(
      {},
      {
        [`GET ${path}`]: () => viewOf({ obstacles }),
        [`POST ${path}/closure`]: () => {
          obstacles = ['application']
          return problem(409, 'closure.blocked', { detail: '暂不能注销账号' })
        }
      }
    )
    await user.click(region('注销账号').getByRole('button', { name: '注销账号' }))
    const dialog = await screen.findByRole('dialog', { name: '注销账号？' })
    await user.click(within(dialog).getByRole('button', { name: '确认注销' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('暂不能注销账号')
    expect(await screen.findByText('有正在办理的业务资格申请')).toBeDefined()
    expect(screen.queryByText('已申请注销')).toBeNull()
  })

  test('is not possible while something is unsettled; each reason leads to its page', async () => {
    await open({ obstacles: ['application', 'grant', 'check', 'change', 'operators'] })
    const card = region('注销账号')
    expect(card.getByRole<HTMLButtonElement>('button', { name: '注销账号' }).disabled).toBe(true)
    expect(card.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['有正在办理的业务资格申请', '/center/qualifications'],
      ['持有业务资格，请联系平台撤销', '/center/qualifications'],
      ['有待企业复核的提交', '/center/checks'],
      ['有待审核的资料变更', '/center/profile'],
      ['还有未停用的操作员', '/center/operators']
    ])
  })
})
