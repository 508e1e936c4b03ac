import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { lookOf } from '#web/testing/looks.ts'
import {
  completeValues,
  draftOf,
  emptyProfile,
  knownSession,
  pendingChange,
  type ProfileView,
  profileView,
  returnedCase
} from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { NextStep } from './edit/next-step.tsx'
import { ProfilePage } from './profile.page.tsx'
import { RemarksNotice } from './remarks-notice.tsx'

const show = async (view: ProfileView, { isJustSubmitted = false, known = knownSession } = {}) => {
  answerRequests({ 'GET /api/portal/profile': () => view })
  const page = renderPage(<ProfilePage />, { route: '/center/profile', at: '/center/profile', known })
  await screen.findByText(view.enterprise.number)
  if (isJustSubmitted) await act(() => page.router.navigate('/center/profile', { state: { isJustSubmitted } }))
  return page
}

/** The notices above the profile, without the profile. */
const showNext = async (view: ProfileView, { isJustSubmitted = false, known = knownSession } = {}) => {
  const page = renderPage(
    <>
      <RemarksNotice view={view} />
      <NextStep view={view} />
    </>,
    { route: '/center/profile', at: '/center/profile', known }
  )
  if (isJustSubmitted) await act(() => page.router.navigate('/center/profile', { state: { isJustSubmitted } }))
}

const section = (name: string) => screen.getByRole('region', { name })
const valueOf = (name: string, label: string) =>
  within(section(name)).getByText(label, { selector: 'th span' }).closest('th')?.nextElementSibling?.textContent
const linkTo = (name: string | RegExp) => screen.getByRole('link', { name }).getAttribute('href')
const mendPath = `/center/qualifications?resubmit=${returnedCase.id}`

afterEach(async () => {
  vi.unstubAllGlobals()
  await i18n.changeLanguage('zh-CN')
})

describe('查看用户信息 before the first 提交 (R19)', () => {
  it('shows what is known since the registration, and names what is missing', async () => {
    await show(emptyProfile())
    for (const text of ['0000000185', '供应商', 'jinmei_owner', '139****0001', '尚未提交企业资料', '还需填写 18 项'])
      expect(screen.getByText(text)).toBeTruthy()
    expect(linkTo('供应商全称')).toBe('/center/profile/edit#fullName')
    expect(linkTo('法人姓名')).toBe('/center/profile/edit#legalPersonName')
    expect(linkTo('去填写资料')).toBe('/center/profile/edit')
    expect(screen.queryByRole('button', { name: '打印' })).toBeNull()
  })

  it('tells of a draft without speaking of a submitted profile', async () => {
    await show(emptyProfile({ draft: draftOf({ fullName: '山西' }) }))
    expect(screen.getByText(/保存的草稿尚未提交。$/)).toBeTruthy()
    expect(linkTo('继续填写')).toBe('/center/profile/edit')
  })
})

describe('查看用户信息 of a submitted profile (R19)', () => {
  it('shows names for codes, thousands with their unit, and masks telephones', async () => {
    await show(profileView({ values: { ...completeValues, industry: 'B', businessScope: '煤炭\n焦炭' } }))
    await waitFor(() => expect(valueOf('主体', '注册地址')).toBe('山西省 / 太原市 / 小店区'), { timeout: 10_000 })
    expect(valueOf('主体', '注册资本')).toBe('5,000 万元')
    expect(valueOf('主体', '营业期限')).toBe('长期')
    expect(valueOf('主体', '行业')).toBe('采矿业')
    expect(valueOf('主体', '经营范围')).toBe('煤炭\n焦炭')
    expect(valueOf('法人', '证件类型')).toBe('居民身份证')
    expect(valueOf('经办人', '手机')).toBe('139****0002')
    expect(valueOf('文件', '营业执照')).toContain('营业执照.pdf')
  })

  it('says what is empty and when it was submitted last, and leads from each section to the same one of 修改资料', async () => {
    await show(profileView())
    expect([valueOf('主体', '子公司全称'), valueOf('文件', '开户许可证')]).toEqual(['未填写', '未上传'])
    expect(screen.queryByText('还有必填项未填写，请补充后重新提交。')).toBeNull()
    expect(screen.queryByText(/校验位与国家标准不符/)).toBeNull()
    expect(screen.queryByText('待办：更新证照')).toBeNull()
    expect(screen.getByText('最近提交')).toBeTruthy()
    expect(screen.getByText('2026-01-05 09:00:00')).toBeTruthy()
    expect(screen.queryByText('139****0001')).toBeNull()
    expect(linkTo(/^修改\s*银行$/)).toBe('/center/profile/edit#bank')
    expect(screen.getAllByRole('link', { name: /^修改/ })).toHaveLength(6)
  })

  it('says when the code differs from the standard, and when required values are missing', async () => {
    await show(profileView({ creditCodeSuspect: true, completeness: { percent: 90, missing: ['bankName'] } }))
    expect(valueOf('主体', '统一社会信用代码')).toContain('校验位与国家标准不符')
    expect(screen.getByText('还有必填项未填写，请补充后重新提交。')).toBeTruthy()
  })

  it('says that a draft waits', async () => {
    await show(profileView({ draft: draftOf({}) }))
    expect(screen.getByText('您有 2026-01-06 10:00 保存的草稿尚未提交，下面显示的是已提交的资料。')).toBeTruthy()
    expect(linkTo('继续填写')).toBe('/center/profile/edit')
  })

  it('marks the Chinese names of regions on the English page', async () => {
    await i18n.changeLanguage('en')
    await show(profileView())
    expect((await screen.findByText('山西省 / 太原市 / 小店区', {}, { timeout: 10_000 })).getAttribute('lang')).toBe(
      'zh'
    )
    expect(valueOf('Enterprise', 'Supplier full name')).toBe('山西龘煤有限公司')
  })

  it('is printed with the time of printing', async () => {
    const { user } = await show(profileView())
    const print = vi.spyOn(window, 'print').mockReturnValue()
    await user.click(screen.getByRole('button', { name: '打印' }))
    expect(print).toHaveBeenCalledTimes(1)
    // Not inside `act`, which would draw the page even if it came too late for the printer.
    window.dispatchEvent(new Event('beforeprint'))
    expect(screen.getByText(/^打印时间 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 北京时间$/)).toBeTruthy()
  })
})

describe('到期提醒', () => {
  it('a paper that ends soon or has ended is a to-do with the way to its date', async () => {
    const ended = { paper: 'tradePermit', field: 'tradePermitValidUntil', until: '2026-01-03', daysLeft: -2 } as const
    await show(profileView({ expiringPapers: [ended] }))
    expect(screen.getByText('经营许可证已于 2026-01-03 到期')).toBeTruthy()
    expect(linkTo('更新经营许可证')).toBe('/center/profile/edit#tradePermitValidUntil')
  })

  it('stands above what reviewers remark, the waiting change, the draft and what is missing', async () => {
    const ended = { paper: 'tradePermit', field: 'tradePermitValidUntil', until: '2026-01-03', daysLeft: -2 } as const
    const mended = { ...returnedCase, id: returnedCase.id.replace(/1$/, '2'), unchanged: [] }
    await show(
      profileView({
        expiringPapers: [ended],
        returnedCases: [returnedCase, mended],
        change: pendingChange,
        draft: draftOf({}),
        completeness: { percent: 90, missing: ['bankName'] }
      })
    )
    const notices = screen.getAllByRole('status').filter((status) => status.classList.contains('ant-alert'))
    expect(notices.map((notice) => [lookOf(notice), notice.textContent?.slice(0, 12)])).toEqual([
      ['error', '待办：更新证照经营许可证'],
      ['warning', '融资会员的申请因企业资料'],
      ['success', '融资会员的申请退回时指出'],
      ['warning', '重要资料变更正在审核由用'],
      ['info', '您有 2026-01-0'],
      ['warning', '还有必填项未填写，请补充']
    ])
  })
})

describe('the next step after 提交 (finding 3)', () => {
  it('is to apply', async () => {
    await show(profileView(), { isJustSubmitted: true })
    expect(linkTo('去申请业务资格')).toBe('/center/qualifications')
  })

  it.each([
    ['at any other time', profileView(), false],
    ['while a draft waits', profileView({ draft: draftOf({}) }), true],
    ['while required values are missing', profileView({ completeness: { percent: 9, missing: ['bankName'] } }), true]
  ])('is not named %s', async (_, view, isJustSubmitted) => {
    await showNext(view, { isJustSubmitted })
    expect(screen.queryByText(/下一步/)).toBeNull()
  })

  it('is to mend what reviewers flagged and is still unchanged: each field is a link, and so is the case', async () => {
    await showNext(profileView({ returnedCases: [{ ...returnedCase, unchanged: ['bankAccount'] }] }), {
      isJustSubmitted: true
    })
    expect(screen.getByText(/融资会员的申请因企业资料被退回。请修改下列各项/)).toBeTruthy()
    expect(linkTo('账号')).toBe('/center/profile/edit#bankAccount')
    expect(screen.getByText('与开户许可证不符')).toBeTruthy()
    expect(screen.queryByText('请上传最新的营业执照')).toBeNull()
    expect(linkTo('前往业务资格申请')).toBe(mendPath)
    expect(screen.queryByText(/下一步可申请业务资格/)).toBeNull()
  })

  it('is to submit the case again once all of it is mended, and nothing says 请修改 any more', async () => {
    await showNext(profileView({ returnedCases: [{ ...returnedCase, unchanged: [] }] }), { isJustSubmitted: true })
    expect(linkTo('去重新提交融资会员')).toBe(mendPath)
    expect(screen.queryByText(/请修改下列各项/)).toBeNull()
    expect(screen.queryByText(/下一步/)).toBeNull()
  })

  it('is to mend a case that was returned for its own papers', async () => {
    await showNext(profileView({ returnedCases: [{ ...returnedCase, remarks: {}, unchanged: [] }] }), {
      isJustSubmitted: true
    })
    expect(screen.getByText(/下一步请修改并重新提交被退回的申请：融资会员/)).toBeTruthy()
    expect(linkTo('去重新提交融资会员')).toBe(mendPath)
  })

  it('does not name a case that was returned for its own papers at any other time', async () => {
    await showNext(profileView({ returnedCases: [{ ...returnedCase, remarks: {}, unchanged: [] }] }))
    expect(screen.queryByText(/融资会员/)).toBeNull()
  })

  it('names each of two cases once', async () => {
    const other = { ...returnedCase, id: returnedCase.id.replace(/1$/, '2'), name: { zh: '核心企业', en: 'Core' } }
    await showNext(profileView({ returnedCases: [returnedCase, { ...other, remarks: {}, unchanged: [] }] }), {
      isJustSubmitted: true
    })
    expect(screen.getAllByText(/融资会员/)).toHaveLength(1)
    expect(screen.getByText(/下一步请修改并重新提交被退回的申请：核心企业/)).toBeTruthy()
    expect(linkTo('去重新提交核心企业')).toBe(`/center/qualifications?resubmit=${other.id}`)
  })
})

describe('who may only read (R36)', () => {
  const known = [[sessionQuery.queryKey, operatorSession('VIEWER')]] as const

  it('sees what is missing before the first 提交, and whom to ask', async () => {
    await show(emptyProfile({ draft: draftOf({ fullName: '山西' }) }), { known })
    expect(screen.getByText('供应商全称')).toBeTruthy()
    expect(screen.getByText('如需办理，请联系主账号开通“修改资料”权限。')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('sees the sections without 修改', async () => {
    await show(profileView(), { known })
    expect(screen.getByRole('heading', { level: 2, name: '法人' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: /^修改/ })).toBeNull()
  })

  it('is told the next step and whom to ask for it', async () => {
    await showNext(profileView(), { known, isJustSubmitted: true })
    expect(screen.getByText(/下一步可申请业务资格/)).toBeTruthy()
    expect(screen.getByText('如需办理，请联系主账号开通“业务资格申请”权限。')).toBeTruthy()
    expect(screen.queryByRole('link', { name: '去申请业务资格' })).toBeNull()
  })

  it.each([
    ['to be mended', returnedCase, '前往业务资格申请'],
    ['that is mended', { ...returnedCase, unchanged: [] }, '去重新提交融资会员']
  ])('reads of a returned case %s without the way to it', async (_, returned, link) => {
    await showNext(profileView({ returnedCases: [returned] }), { known })
    expect(screen.getByText(/融资会员的申请/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: link })).toBeNull()
  })
})

it('a withdrawn change leaves the page, which then shows the draft that it has become (R21)', async () => {
  let view = profileView({ change: pendingChange })
  answerRequests({
    'GET /api/portal/profile': () => view,
    [`POST /api/portal/profile/changes/${pendingChange.id}/withdrawal`]: () =>
      void (view = profileView({ draft: draftOf({}) }))
  })
  const { user } = renderPage(<ProfilePage />, { known: knownSession })
  await user.click(await screen.findByRole('button', { name: '撤回变更' }))
  const dialog = await screen.findByRole('dialog', { name: '撤回变更' })
  await user.click(within(dialog).getByRole('button', { name: '撤回变更' }))
  expect(await screen.findByText('变更已撤回')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('重要资料变更正在审核')).toBeNull())
  expect(screen.getByText(/保存的草稿尚未提交/)).toBeTruthy()
})

describe('查看用户信息 that cannot be loaded', () => {
  it('says why and can be tried again', async () => {
    let isDown = true
    answerRequests({
      'GET /api/portal/profile': () => (isDown ? problem(503, 'service.busy', { detail: '系统繁忙' }) : profileView())
    })
    renderPage(<ProfilePage />, { known: knownSession })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    isDown = false
    fireEvent.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByText('0000000185')).toBeTruthy()
  })
})
