import { act, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import {
  at,
  caseId,
  contract,
  entry,
  listing,
  named,
  qualificationsPage,
  type QualificationsPage,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => window.sessionStorage.clear())

const open = (page: Partial<QualificationsPage> = {}, address = '/center/qualifications') => {
  answerRequests({ 'GET /api/portal/qualifications': () => qualificationsPage(page) })
  return renderPage(<ApplyPage />, { at: address, known: [[sessionQuery.queryKey, session]] })
}

const panel = () => screen.findByRole('region', { name: '业务资格' })
// The panel is another element while the page loads.
const row = (name: string) => screen.findByRole('group', { name })
const incomplete = async () => {
  await screen.findByText('企业资料尚未完善，暂不能提交业务资格申请。')
  return screen.getByRole('status')
}

describe('the panel of the manual (R22)', () => {
  test('has its words and rows, and one radio button for each qualification', async () => {
    open()
    expect(screen.getByRole('heading', { level: 1, name: '业务资格申请' })).toBeTruthy()
    expect(screen.getByText('请选择需要申请的交易资格！')).toBeTruthy()
    expect(screen.getByText('如需帮助请联系平台工作人员！')).toBeTruthy()
    for (const name of ['已拥有的资格', '最新申请资格', '最新审核意见']) {
      expect((await row(name)).textContent).toBe('暂无')
    }
    const choices = within(await row('可申请的资格')).getAllByRole('radio')
    expect(choices.map((radio) => radio.closest('label')?.textContent)).toEqual(['挂牌交易', '电子合同会员'])
    expect(choices.some((radio) => (radio as HTMLInputElement).checked)).toBe(false)
    expect(screen.queryByRole('group', { name: '已失效的资格' })).toBeNull()
  })

  test('提交 without a choice asks for one and goes to the first that can be chosen', async () => {
    const { user } = open({ available: [{ ...listing, lacking: [named('融资会员')] }, contract] })
    await user.click(await screen.findByRole('button', { name: '提交' }))
    expect(screen.getByRole('alert').textContent).toBe('请选择需要申请的交易资格')
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '电子合同会员' }))
    await user.click(screen.getByRole('radio', { name: '电子合同会员' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a choice once asked for is not asked for again when its block has gone', async () => {
    const { user, router } = open()
    await user.click(await screen.findByRole('button', { name: '提交' }))
    await user.click(screen.getByRole('radio', { name: '挂牌交易' }))
    await screen.findByRole('form', { name: '现货挂牌补充材料' })
    await act(() => router.navigate('/center/qualifications'))
    expect(await screen.findByRole('button', { name: '提交' })).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('the choice is kept in the address, so that a reload shows the same block', async () => {
    const { user, router } = open()
    await user.click(await screen.findByRole('radio', { name: '挂牌交易' }))
    expect(router.state.location.search).toBe('?apply=LISTING')
    expect(await screen.findByRole('form', { name: '现货挂牌补充材料' })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: '电子合同会员' }))
    expect(router.state.location.search).toBe('?apply=E_CONTRACT')
    expect(await screen.findByRole('form', { name: '电子合同会员补充材料' })).toBeTruthy()
    expect(screen.queryByRole('form', { name: '现货挂牌补充材料' })).toBeNull()
  })

  test('a link from elsewhere opens the block of its qualification', async () => {
    open({}, '/center/qualifications?apply=E_CONTRACT')
    expect(await screen.findByRole('form', { name: '电子合同会员补充材料' })).toBeTruthy()
    const radio: HTMLInputElement = screen.getByRole('radio', { name: '电子合同会员' })
    expect(radio.checked).toBe(true)
  })

  test('a qualification that lacks another cannot be chosen, and says which (R28)', async () => {
    open(
      { available: [{ ...listing, lacking: [named('融资会员'), named('核心企业')] }] },
      '/center/qualifications?apply=LISTING'
    )
    const radio: HTMLInputElement = await screen.findByRole('radio', { name: '挂牌交易' })
    expect(radio.disabled).toBe(true)
    const described = document.getElementById(radio.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('须先取得 融资会员、核心企业')
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('an enterprise that holds or has asked for everything is told so, and sees no button', async () => {
    open({ available: [] })
    expect((await row('可申请的资格')).textContent).toBe('目前没有可申请的资格：其余资格已拥有或正在办理。')
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull()
    expect(screen.queryByText('各项业务资格说明')).toBeNull()
  })
})

describe('what is held (R26)', () => {
  const grant = {
    code: 'CORE',
    name: named('核心企业'),
    grantedAt: at,
    expiresAt: null,
    renewalUntil: null,
    reason: null
  }

  test('stands with its end, and a suspended one with its reason', async () => {
    open({
      owned: [
        { ...grant, state: 'ACTIVE', expiresAt: new Date('2027-01-05T01:00:00Z') },
        { ...grant, code: 'LENDER', name: named('放贷会员'), state: 'SUSPENDED', reason: '年审未完成' }
      ]
    })
    const [active, suspended] = within(await row('已拥有的资格')).getAllByRole('listitem')
    expect(active?.textContent).toBe('核心企业有效期至 2027-01-05')
    expect(active?.querySelector('.anticon-check')).not.toBeNull()
    expect(suspended?.textContent).toBe('放贷会员已暂停原因：年审未完成')
    expect(suspended && tagLine(suspended)).toBe('已暂停 (warning)')
    expect(suspended?.querySelector('.anticon-check')).toBeNull()
  })

  test('offers 续期 where it is due, says what it lacks, and until when an open one keeps it (R46)', async () => {
    const held = { ...grant, state: 'ACTIVE' as const, expiresAt: new Date('2027-01-05T01:00:00Z') }
    const offer = {
      ...listing,
      code: 'CORE',
      name: named('核心企业'),
      last: { fields: { products: '焦煤' }, files: {} }
    }
    const { user } = open({
      owned: [
        held,
        { ...held, code: 'LENDER', name: named('放贷会员') },
        { ...held, code: 'E_CONTRACT', name: named('电子合同会员'), renewalUntil: new Date('2027-03-06T01:00:00Z') }
      ],
      renewable: [offer, { ...offer, code: 'LENDER', name: named('放贷会员'), lacking: [named('挂牌交易')] }]
    })
    const items = within(await row('已拥有的资格')).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      '核心企业有效期至 2027-01-05续期 核心企业',
      '放贷会员有效期至 2027-01-05可续期，但须先取得 挂牌交易',
      '电子合同会员有效期至 2027-01-05续期审核中，审核期间资格有效，最迟至 2027-03-06'
    ])
    await user.click(screen.getByRole('button', { name: '续期核心企业' }))
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '主营煤种' })).value).toBe('焦煤')
  })

  test('stands apart from what has ended, which says how and why', async () => {
    open({
      ended: [
        { ...grant, state: 'REVOKED', reason: '材料不实' },
        { ...grant, code: 'BORROWER', name: named('融资会员'), state: 'EXPIRED' }
      ]
    })
    const [revoked, expired] = within(await row('已失效的资格')).getAllByRole('listitem')
    expect(revoked?.textContent).toBe('核心企业已撤销2026-01-05 取得原因：材料不实')
    expect(expired?.textContent).toBe('融资会员已到期2026-01-05 取得')
  })
})

describe('最新申请资格 and 最新审核意见 (R22)', () => {
  test('name the newest application and the newest opinion of any, each with its state', async () => {
    open({
      latest: { name: named('电子合同会员'), state: 'APPROVED' },
      newestOpinion: { name: named('挂牌交易'), state: 'RETURNED', opinion: '56546' },
      applications: [submitted({ state: 'APPROVED', timeline: [entry('submit'), entry('approve')] })]
    })
    expect((await row('最新申请资格')).textContent).toBe('电子合同会员已通过')
    expect((await row('最新审核意见')).textContent).toBe('56546挂牌交易 已退回')
  })

  test('已通过 says beside it that the qualification was suspended since', async () => {
    open({
      latest: { name: named('挂牌交易'), state: 'APPROVED' },
      applications: [submitted({ state: 'APPROVED', grant: 'SUSPENDED' })]
    })
    expect((await row('最新申请资格')).textContent).toBe('挂牌交易已通过资格已暂停')
  })

  test('what became of an older application is not said of the newest', async () => {
    const older = submitted({ state: 'APPROVED', grant: 'EXPIRED' })
    const newer = submitted({
      id: `${caseId.slice(0, -1)}2`,
      state: 'REJECTED',
      submittedAt: new Date(at.getTime() + 86_400_000)
    })
    open({ latest: { name: named('挂牌交易'), state: 'REJECTED' }, applications: [older, newer] })
    expect((await row('最新申请资格')).textContent).toBe('挂牌交易已驳回')
  })

  test('a rejected application is 已驳回', async () => {
    open({ latest: { name: named('挂牌交易'), state: 'REJECTED' } })
    expect((await row('最新申请资格')).textContent).toBe('挂牌交易已驳回')
  })
})

describe('an incomplete profile (R22)', () => {
  const missing = ['fullName', 'creditCode', 'registeredCapital', 'establishedOn', 'businessTermEnd', 'regionCode']

  test('is shown first, with the missing fields and links to them', async () => {
    open({ profileMissing: ['fullName', 'bankAccount'] })
    const shown = await incomplete()
    expect(shown.textContent).toContain('还需填写 2 项必填信息：')
    const link = within(shown).getByRole('link', { name: '供应商全称' })
    expect(link.getAttribute('href')).toBe('/center/profile/edit#fullName')
    expect(within(shown).getByRole('link', { name: '去修改资料' }).getAttribute('href')).toBe('/center/profile/edit')
  })

  test('does not list what the draft has', async () => {
    open({ profileMissing: ['fullName', 'bankAccount'], draftMissing: ['bankAccount'] })
    const shown = await incomplete()
    expect(shown.textContent).toContain('草稿中已填写的不再列出，还需填写 1 项必填信息：')
    expect(
      within(shown)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    ).toEqual(['账号'])
  })

  test('that its draft completes is to be submitted', async () => {
    open({ profileMissing: ['fullName'], draftMissing: [] })
    await screen.findByText('企业资料已填写完整，但尚未提交。提交资料后即可申请业务资格。')
    expect(screen.queryByText(/还需填写/)).toBeNull()
    const link = screen.getByRole('link', { name: '去提交资料' })
    expect(link.getAttribute('href')).toBe('/center/profile/edit')
  })

  test('names at most ten fields and counts the others', async () => {
    open({ profileMissing: [...missing, 'addressDetail', 'legalPersonName', 'agentName', 'agentPhone', 'bankAccount'] })
    const shown = await incomplete()
    expect(within(shown).getAllByRole('listitem')).toHaveLength(11)
    expect(shown.textContent).toContain('另有 1 项')
  })

  test('names all of ten fields and counts none', async () => {
    open({ profileMissing: [...missing, 'addressDetail', 'legalPersonName', 'agentName', 'agentPhone'] })
    const shown = await incomplete()
    expect(within(shown).getAllByRole('listitem')).toHaveLength(10)
    expect(shown.textContent).not.toContain('另有')
  })

  test('lets the block be read and filled in, but not submitted', async () => {
    open({ profileMissing: missing }, '/center/qualifications?apply=LISTING')
    const form = await screen.findByRole('form', { name: '现货挂牌补充材料' })
    expect(form.textContent).toContain('完善企业资料后即可提交。')
    expect(within(form).getByRole('link', { name: '去修改资料' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull()
  })
})

describe('loading', () => {
  test('says so until the answer comes', async () => {
    let answer: (page: QualificationsPage) => void = () => undefined
    answerRequests({
      'GET /api/portal/qualifications': () =>
        new Promise((resolve) => {
          answer = resolve
        })
    })
    renderPage(<ApplyPage />, { known: [[sessionQuery.queryKey, session]] })
    expect((await panel()).textContent).toContain('正在加载…')
    answer(qualificationsPage())
    expect(await screen.findByRole('radio', { name: '挂牌交易' })).toBeTruthy()
    expect(screen.queryByText('正在加载…')).toBeNull()
  })

  test('a failure is explained and can be tried again', async () => {
    let isDown = true
    answerRequests({
      'GET /api/portal/qualifications': () =>
        isDown ? problem(503, 'service.busy', { detail: '系统繁忙，请稍后再试' }) : qualificationsPage()
    })
    const { user } = renderPage(<ApplyPage />, { known: [[sessionQuery.queryKey, session]] })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙，请稍后再试')
    isDown = false
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('radio', { name: '挂牌交易' })).toBeTruthy()
  })

  test('without any application the list says what to do', async () => {
    open()
    const list = await screen.findByRole('region', { name: '申请记录' })
    expect(list.textContent).toContain('还没有提交过申请')
    expect(list.textContent).toContain('在上方选择需要申请的资格并提交，办理进度会显示在这里。')
  })
})

test('who may only read sees the panel and the cases, but can neither choose, mend nor withdraw (R36)', async () => {
  answerRequests({
    'GET /api/portal/qualifications': () =>
      qualificationsPage({ applications: [submitted({ allowedActions: ['withdraw'] })] })
  })
  renderPage(<ApplyPage />, {
    at: '/center/qualifications?apply=LISTING',
    known: [[sessionQuery.queryKey, operatorSession('VIEWER')]]
  })
  expect((await row('可申请的资格')).textContent).toBe('挂牌交易、电子合同会员')
  expect(screen.getByText('如需办理，请联系主账号开通“业务资格申请”权限。')).toBeTruthy()
  expect(screen.queryByRole('radio')).toBeNull()
  expect(screen.queryByRole('button', { name: '提交' })).toBeNull()
  expect(screen.queryByRole('button', { name: /撤回/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /申请/ })).toBeNull()
})
