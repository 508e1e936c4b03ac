import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import {
  drawProfileForm,
  field,
  profileEditPath as path,
  renderProfileForm,
  typeInto
} from '#web/testing/profile-form.tsx'
import { serveProfile } from '#web/testing/profile-server.ts'
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
import { watchQueries } from '#web/testing/queries.ts'
import { ProfileEditPage } from './profile-edit.page.tsx'
import { profileQuery, profileToEditQuery } from '../profile.queries.ts'

const show = async (view: ProfileView) => {
  const served = serveProfile(view)
  const page = renderPage(<ProfileEditPage />, { route: path, at: path, known: knownSession })
  await screen.findByRole('form')
  return { ...served, ...page }
}

const fieldOf = (label: string, group: string) =>
  within(screen.getByRole('region', { name: group })).getByLabelText<HTMLInputElement>(label)
const leave = (label: string) => fireEvent.blur(field(label))
const textsOf = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
const errorOf = (label: string) =>
  textsOf(field(label)).find((element) => element?.getAttribute('role') === 'alert')?.textContent
const markOf = (group: string) => screen.getByRole('link', { name: new RegExp(`^${group}`) }).textContent
const submitButton = () => screen.getByRole<HTMLButtonElement>('button', { name: '提交' })
const submit = () => fireEvent.click(submitButton())

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
})

describe('the page (R18)', () => {
  it('says why it cannot be opened, and once it can, marks required fields, remarks and limits', async () => {
    const view = profileView({ remarks: returnedCase.remarks, returnedCases: [returnedCase] })
    const { server } = serveProfile(view)
    Object.defineProperty(server, 'view', {
      get: () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      configurable: true
    })
    // What 查看用户信息 has read may be old.
    const { queryClient, unmount } = renderPage(<ProfileEditPage />, {
      known: [...knownSession, [profileQuery.queryKey, emptyProfile()]]
    })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    Object.defineProperty(server, 'view', { value: view })
    fireEvent.click(screen.getByRole('button', { name: '重试' }))
    await screen.findByRole('form', { name: '企业资料' })
    expect(screen.getAllByRole('region').map((region) => region.id)).toEqual([
      'subject',
      'legalPerson',
      'agent',
      'bank',
      'invoice',
      'papers'
    ])
    expect(field('供应商全称').getAttribute('aria-required')).toBe('true')
    expect(field('子公司全称').getAttribute('aria-required')).toBeNull()
    expect(screen.getByText(/融资会员的申请因企业资料被退回。请修改下列各项/)).toBeTruthy()
    const account = textsOf(fieldOf('账号', '银行'))
    expect(account.map((text) => text?.textContent).join('')).toContain('与开户许可证不符')
    // Numbers may be pasted with blanks.
    expect([field('供应商全称').maxLength, field('联行号').maxLength]).toEqual([100, -1])
    expect(field('联行号').inputMode).toBe('numeric')
    // A long list is searched by typing; a short one is not.
    expect([field('行业').readOnly, field('开票类型').readOnly]).toEqual([false, true])
    expect(field('纳税人识别号').placeholder).toBe(completeValues['creditCode'])
    // The keyboard of a phone, and what the browser may fill in.
    const boxOf = (key: string) => document.querySelector<HTMLInputElement>(`[data-field=${key}] input`)
    const keyboards = [
      'telephone',
      'fax',
      'email',
      'website',
      'postcode',
      'legalPersonPhone',
      'agentPhone',
      'bankAccount'
    ]
    expect(keyboards.map((key) => boxOf(key)?.inputMode)).toEqual([
      'tel',
      'tel',
      'email',
      'url',
      'numeric',
      'tel',
      'tel',
      'numeric'
    ])
    const filled = ['fullName', 'registeredAddress', 'postcode', 'telephone', 'email', 'website', 'bankName']
    expect(filled.map((key) => boxOf(key)?.autocomplete)).toEqual([
      'organization',
      'street-address',
      'postal-code',
      'tel',
      'email',
      'url',
      'off'
    ])
    // The form opens anew the next time, never with what it held then.
    unmount()
    await waitFor(() => expect(queryClient.getQueryData(profileToEditQuery.queryKey)).toBeUndefined())
  })

  it('is all English in English, with its faults and consents', async () => {
    changeLanguage('en')
    await show(emptyProfile({ consents: [] }))
    fireEvent.change(field('Postcode'), { target: { value: '123' } })
    fireEvent.blur(field('Postcode'))
    fireEvent.change(fieldOf('Account number', 'Bank'), { target: { value: '0502123409300012345' } })
    expect(await screen.findByRole('checkbox', { name: /^I separately consent/ })).toBeTruthy()
    expect(await screen.findByText('Fields to correct: 1')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Invoicing Optional' })).toBeTruthy()
    expect(fieldOf('Supplier full name', 'Enterprise')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/[一-鿿]/)
  })
})

describe('the form (R18)', () => {
  it('counts what is missing and wrong, for each section and in all', async () => {
    renderProfileForm(emptyProfile())
    expect([markOf('主体'), markOf('银行'), markOf('开票')]).toEqual(['主体 未完成 7', '银行 未完成 4', '开票 选填'])
    expect(screen.getByText('还有 18 项必填项未填写')).toBeTruthy()
    typeInto('联行号', '123')
    leave('联行号')
    await waitFor(() => expect(markOf('银行')).toBe('银行 有误 1'))
    expect(await screen.findByText('有 1 项填写有误')).toBeTruthy()
    expect(screen.getByText('还有 17 项必填项未填写')).toBeTruthy()
  })

  it('shows the faults of a draft as soon as it opens', async () => {
    renderProfileForm(profileView({ draft: draftOf({ ...completeValues, bankAccount: null, bankBranchCode: '123' }) }))
    await waitFor(() => expect(field('联行号').getAttribute('aria-invalid')).toBe('true'))
    expect(markOf('银行')).toBe('银行 有误 1')
  })

  it('judges a field again when another one changes, and takes the name over as soon as there is one', async () => {
    renderProfileForm(emptyProfile(), {
      only: ['fullName', 'registeredCapital', 'accountName', 'bankBranchCode']
    })
    const fill = screen.getByRole<HTMLButtonElement>('button', { name: '与全称一致' })
    expect(fill.disabled).toBe(true)
    typeInto('供应商全称', '山西甲公司')
    await waitFor(() => expect(fill.disabled).toBe(false))
    fireEvent.click(fill)
    await waitFor(() => expect(field('开户名称').value).toBe('山西甲公司'))
    // At once, since that field was left before.
    typeInto('供应商全称', '山西乙公司')
    await waitFor(() => expect(errorOf('开户名称')).toBe('开户名称应与企业全称一致，请核对'))
    typeInto('供应商全称', '山西甲公司')
    await waitFor(() => expect(errorOf('开户名称')).toBeUndefined())
    typeInto('供应商全称', '山西乙公司')
    leave('供应商全称')
    await waitFor(() => expect(errorOf('开户名称')).toBe('开户名称应与企业全称一致，请核对'))
    fireEvent.click(fill)
    await waitFor(() => expect(errorOf('开户名称')).toBeUndefined())
    expect(field('开户名称').value).toBe('山西乙公司')
    // Pasted numbers are shown as they will be stored.
    typeInto('联行号', '1021 6100 0012')
    leave('联行号')
    await waitFor(() => expect(field('联行号').value).toBe('102161000012'))
    typeInto('注册资本', '12,000.50')
    leave('注册资本')
    await waitFor(() => expect(field('注册资本').value).toBe('12,000.5'))
  })

  it('asks for the stored number again while another 证件类型 is chosen (R20)', async () => {
    renderProfileForm(profileView(), { only: ['legalPersonIdType', 'legalPersonIdNumber'] })
    const choose = async (type: string) => {
      fireEvent.mouseDown(screen.getByRole('combobox', { name: '证件类型' }))
      fireEvent.click(await screen.findByTitle(type, {}))
    }
    await choose('护照')
    await waitFor(() => expect(errorOf('证件号码')).toBeDefined())
    await choose('居民身份证')
    await waitFor(() => expect(errorOf('证件号码')).toBeUndefined())
  })

  it('opens at the field or the section that the address names', async () => {
    const { unmount } = renderProfileForm(profileView(), { at: `${path}#bankName` })
    await waitFor(() => expect(document.activeElement).toBe(field('开户行')))
    unmount()
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
    renderProfileForm(profileView(), { at: `${path}#bank` })
    await focusIsAt(() => screen.getByRole('heading', { name: '银行' }))
    expect(scroll.mock.contexts).toContain(screen.getByRole('region', { name: '银行' }))
  })

  it('leads to a section from the list of sections, without a new entry in the history', async () => {
    const { router } = renderProfileForm()
    expect(within(screen.getByRole('navigation', { name: '资料分组' })).getAllByRole('link')).toHaveLength(6)
    fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: '经办人' })))
    expect([router.state.location.hash, router.state.historyAction]).toEqual(['#agent', 'REPLACE'])
    field('开户行').focus()
    fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '经办人' }))
  })
})

describe('the draft (R18)', () => {
  it('that could not be saved is saved at once when the network is back', async () => {
    const { server, saves } = renderProfileForm()
    server.save = () => problem(503, 'service.busy')
    typeInto('职务', '经理')
    await screen.findByText('保存失败将自动重试')
    server.save = undefined
    window.dispatchEvent(new Event('online'))
    // The next try by itself comes after five seconds.
    await waitFor(() => expect(saves()).toHaveLength(2), { timeout: 4000 })
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
  })

  it('is saved by itself, says when, and holds what was typed', async () => {
    const { saves } = renderProfileForm()
    expect(screen.getByText('填写的内容会自动保存为草稿')).toBeTruthy()
    typeInto('职务', '经理')
    expect(await screen.findByText('待保存…')).toBeTruthy()
    expect(await screen.findByText(/^已保存 \d\d:\d\d$/)).toBeTruthy()
    expect(saves()).toMatchObject([{ revision: 0, baseRevision: 1, values: { agentPosition: '经理' } }])
    expect(saves()[0]?.values).not.toHaveProperty('bankAccount')
    // The second save stands on the first, and without a change there is no third.
    typeInto('职务', '总监')
    await waitFor(() => expect(saves()).toHaveLength(2))
    expect(saves()[1]).toMatchObject({ revision: 1, baseRevision: 1, values: { agentPosition: '总监' } })
    await screen.findByText(/^已保存/)
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(saves()).toHaveLength(2)
  })

  it('says aloud that it could not be saved, and is saved by 立即重试', async () => {
    const { server, saves } = renderProfileForm()
    server.save = () => problem(503, 'service.busy')
    typeInto('职务', '经理')
    expect(await screen.findByText('保存失败将自动重试')).toHaveProperty('role', 'status')
    expect(server.view.draft).toBeNull()
    server.save = undefined
    fireEvent.click(screen.getByRole('button', { name: '立即重试' }))
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
    expect(saves()).toHaveLength(2)
    expect(server.view.draft?.values).toMatchObject({ agentPosition: '经理' })
  })

  it('says what to do when the server will never take it', async () => {
    const { server } = renderProfileForm()
    server.save = () => problem(400, 'request.invalid')
    typeInto('职务', '太'.repeat(600))
    expect(await screen.findByText(/有内容过长、含有特殊字符或文件已失效/)).toBeTruthy()
    expect(field('职务').value).toBe('太'.repeat(600))
  })

  it('comes back with a notice, and can be given up after a question', async () => {
    const { user, saves, queryClient } = renderProfileForm(
      profileView({ draft: draftOf({ ...completeValues, agentPosition: '经理' }) })
    )
    expect(screen.getByText(/已恢复 2026-01-06 10:00 保存的草稿（jinmei_owner）/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '放弃草稿' }))
    const dialog = await screen.findByRole('dialog', { name: '放弃草稿' })
    expect(field('职务').value).toBe('经理')
    await user.click(within(dialog).getByRole('button', { name: '放弃草稿' }))
    expect(await screen.findByText('草稿已放弃')).toBeTruthy()
    expect(field('职务').value).toBe('')
    expect(screen.queryByText(/已恢复/)).toBeNull()
    expect(queryClient.getQueryData(profileToEditQuery.queryKey)).toMatchObject({ draft: null })
    await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '修改资料' }))
    // The next draft begins anew.
    typeInto('职务', '总监')
    await waitFor(() => expect(saves()).toMatchObject([{ revision: 0, values: { agentPosition: '总监' } }]))
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
  })

  it('that could not be given up stays, says so in the dialog, and can be given up later', async () => {
    const { user, server } = renderProfileForm(
      profileView({ draft: draftOf({ ...completeValues, agentPosition: '经理' }) })
    )
    server.discard = () => problem(503, 'service.busy', { detail: '系统繁忙' })
    const opener = screen.getByRole('button', { name: '放弃草稿' })
    await user.click(opener)
    const press = async (name: string) =>
      user.click(within(await screen.findByRole('dialog', { name: '放弃草稿' })).getByRole('button', { name }))
    await press('放弃草稿')
    expect(await within(screen.getByRole('dialog')).findByText(/系统繁忙/)).toBeTruthy()
    await press('取消')
    await focusIsAt(() => opener)
    expect(field('职务').value).toBe('经理')
    server.discard = undefined
    await user.click(opener)
    expect(within(await screen.findByRole('dialog')).queryByText(/系统繁忙/)).toBeNull()
    await press('放弃草稿')
    expect(await screen.findByText('草稿已放弃')).toBeTruthy()
  })

  it('is saved at once when the window is hidden, each time', async () => {
    const { saves } = serveProfile(profileView())
    drawProfileForm()
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    for (const [place, name] of ['经理', '总监'].entries()) {
      typeInto('职务', name)
      act(() => void document.dispatchEvent(new Event('visibilitychange')))
      await waitFor(() => expect(saves()).toHaveLength(place + 1))
      await screen.findByText(/^已保存/)
    }
  })

  it('of a page that was closed is neither saved nor asked about', async () => {
    const { saves, unmount } = renderProfileForm()
    typeInto('职务', '经理')
    unmount()
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(event.defaultPrevented).toBe(false)
    expect(saves()).toEqual([])
  })

  it('names the values of another session, until they are typed again or the stored one is kept (R19)', async () => {
    const draft = draftOf(
      { ...completeValues, bankAccount: null, legalPersonIdNumber: null },
      { withheld: ['bankAccount', 'legalPersonIdNumber'] }
    )
    const { user, saves } = renderProfileForm(profileView({ draft }), { only: ['legalPersonIdNumber', 'bankAccount'] })
    expect(screen.getByText(/草稿中的法人证件号码、账号需要重新填写/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '沿用原值', description: '证件号码' }))
    expect(await screen.findByText(/草稿中的账号需要重新填写/)).toBeTruthy()
    // The server keeps what it withheld.
    await waitFor(() => expect(saves().map((save) => save.withheld)).toEqual([['bankAccount']]))
    expect([field('账号').value, markOf('银行')]).toEqual(['', '银行 未完成 1'])
    await user.click(screen.getByRole('button', { name: '沿用原值' }))
    await waitFor(() => expect(screen.queryByText(/需要重新填写/)).toBeNull())
    await waitFor(() => expect(saves().at(-1)?.withheld).toEqual([]))
    expect([field('账号').value, markOf('银行')]).toEqual(['***************2345', '银行 已完成'])
  })
})

describe('提交 (R18, R20)', () => {
  it('goes to the first field with a fault and sends nothing', async () => {
    const { submissions } = renderProfileForm(emptyProfile(), { only: ['agentName', 'agentPhone', 'bankName'] })
    typeInto('姓名', '孙小婉')
    // The field keeps the focus until the click, so that no error moves the button away.
    expect(fireEvent.mouseDown(submitButton())).toBe(false)
    submit()
    await waitFor(() => expect(document.activeElement).toBe(field('手机')))
    expect(errorOf('手机')).toBe('请填写手机')
    // The second attempt goes to the next one.
    typeInto('手机', '13903510002')
    submit()
    await waitFor(() => expect(document.activeElement).toBe(field('开户行')))
    expect(submissions()).toEqual([])
  })

  it('sends the values once, says so, and leads to 查看用户信息 with the next step', async () => {
    const { submissions, saves, router, queryClient } = renderProfileForm()
    const stale = watchQueries(queryClient, ['home'], ['qualifications'], ['profile', 'view'], ['checks'])
    typeInto('职务', '经理')
    const button = submitButton()
    fireEvent.click(button)
    fireEvent.click(button)
    expect(await screen.findByText('资料已提交')).toBeTruthy()
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
    expect(router.state.location.state).toEqual({ isJustSubmitted: true })
    expect(saves()).toHaveLength(1)
    expect(stale()).toHaveLength(4)
    expect(submissions()).toMatchObject([
      { revision: 1, draftRevision: 1, values: { agentPosition: '经理', registeredCapital: '5000' } }
    ])
  })

  it('says when the change waits for review, and offers no next step (R21)', async () => {
    const { server, router } = renderProfileForm()
    server.awaitsReview = true
    submit()
    expect(await screen.findByText('变更已提交审核，通过前原资料继续有效')).toBeTruthy()
    await waitFor(() => expect(router.state.location.state).toEqual({ isJustSubmitted: false }))
  })

  it('shows a fault that only the server finds at its field', async () => {
    const { server, router } = renderProfileForm()
    const errors = [{ pointer: '/values/bankBranchCode', code: 'bank-branch-code.format', detail: 'x' }]
    server.submission = () => problem(400, 'request.invalid', { errors })
    submit()
    await waitFor(() => expect(errorOf('联行号')).toBe('联行号应为 12 位数字'))
    expect(document.activeElement).toBe(field('联行号'))
    expect(router.state.location.pathname).toBe(path)
  })

  it.each([
    [503, 'service.busy'],
    [409, 'profile.change-pending']
  ])('refused with %i says why, keeps the draft, and is sent at the next attempt', async (status, code) => {
    const { server, submissions, saves, router } = renderProfileForm()
    server.submission = () => problem(status, code, { detail: '未能提交' })
    typeInto('职务', '经理')
    submit()
    expect((await screen.findByRole('alert')).textContent).toContain('未能提交')
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
    expect(field('职务').value).toBe('经理')
    expect(router.state.location.pathname).toBe(path)
    server.submission = undefined
    submit()
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
    expect(submissions()).toHaveLength(2)
    expect(saves()).toHaveLength(1)
  })
})

describe('a change that waits for review, in the form (R21)', () => {
  it('is withdrawn after what was typed is saved, comes back as a draft, and can then be submitted', async () => {
    const { server, saves, submissions, user } = renderProfileForm(profileView({ change: pendingChange }))
    server.restored = draftOf({ ...completeValues, agentPosition: '董事' })
    typeInto('姓名', '钱二')
    expect(submitButton().disabled).toBe(true)
    submit()
    await user.click(screen.getByRole('button', { name: '撤回变更' }))
    const dialog = await screen.findByRole('dialog', { name: '撤回变更' })
    await user.click(within(dialog).getByRole('button', { name: '撤回变更' }))
    expect(await screen.findByText('变更已撤回')).toBeTruthy()
    expect(saves()).toMatchObject([{ values: { agentName: '钱二' } }])
    expect(field('职务').value).toBe('董事')
    expect(screen.getByText(/已恢复 2026-01-06 10:00 保存的草稿（jinmei_owner）/)).toBeTruthy()
    expect(screen.queryByText('重要资料变更正在审核')).toBeNull()
    expect([submitButton().disabled, submissions()]).toEqual([false, []])
    typeInto('职务', '经理')
    await waitFor(() => expect(saves().at(-1)).toMatchObject({ revision: 3, baseRevision: 1 }))
  })

  it('that is decided while the form is open lets 提交 go, and what was typed stays', async () => {
    const { queryClient, submissions } = renderProfileForm(profileView({ change: pendingChange }))
    typeInto('职务', '经理')
    submit()
    expect([submitButton().disabled, screen.queryByText('变更审核期间不能提交') !== null]).toEqual([true, true])
    act(() => void queryClient.setQueryData(profileToEditQuery.queryKey, profileView({ reviewsChanges: true })))
    await waitFor(() => expect(submitButton().disabled).toBe(false))
    expect(screen.queryByText('变更审核期间不能提交')).toBeNull()
    expect(screen.getByText(/整份资料须经平台审核/)).toBeTruthy()
    expect(field('职务').value).toBe('经理')
    expect(submissions()).toEqual([])
  })
})
