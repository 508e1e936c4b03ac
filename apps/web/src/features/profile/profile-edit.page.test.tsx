// @vitest-environment jsdom
import { act, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { serveProfile } from '#web/testing/profile-server.ts'
import {
  completeValues,
  draftOf,
  emptyProfile,
  knownSession,
  type ProfileView,
  profileView,
  returnedCase
} from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { watchQueries } from '#web/testing/stale.ts'
import { ProfileEditPage } from './profile-edit.page.tsx'

const path = '/center/profile/edit'

const show = async (view: ProfileView = profileView(), at = path) => {
  const served = serveProfile(view)
  const page = renderPage(<ProfileEditPage />, { route: path, at, known: knownSession })
  await screen.findByRole('form', { name: '企业资料' })
  return { ...served, ...page }
}

const field = (label: string, group = '主体') =>
  within(screen.getByRole('region', { name: group })).getByLabelText<HTMLInputElement>(label)
const type = (label: string, value: string, group?: string) => {
  fireEvent.focus(field(label, group))
  fireEvent.change(field(label, group), { target: { value } })
}
const leave = (label: string, group?: string) => fireEvent.blur(field(label, group))
const errorOf = (label: string, group?: string) =>
  (field(label, group).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .find((element) => element?.role === 'alert' || element?.getAttribute('role') === 'alert')?.textContent
const markOf = (group: string) => screen.getByRole('link', { name: new RegExp(`^${group}`) }).textContent
const submit = () => fireEvent.click(screen.getByRole('button', { name: '提交' }))

// A draft is saved 1.5 s after the last key.
beforeAll(() => configure({ asyncUtilTimeout: 30_000 }))
afterAll(() => configure({ asyncUtilTimeout: 1000 }))
afterEach(() => void vi.unstubAllGlobals())

describe('the form (R18)', () => {
  it('marks what the deployment requires, and shows the remark of a reviewer at its field', async () => {
    await show(profileView({ remarks: returnedCase.remarks, returnedCases: [returnedCase] }))
    expect(field('供应商全称').getAttribute('aria-required')).toBe('true')
    expect(field('子公司全称').getAttribute('aria-required')).toBeNull()
    expect(screen.getByText(/融资会员的申请因企业资料被退回。请修改下列各项/)).toBeTruthy()
    const account = field('账号', '银行')
    const described = (account.getAttribute('aria-describedby') ?? '').split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent).join('')).toContain('与开户许可证不符')
  })

  it('counts what is missing and wrong, for each section and in all', async () => {
    await show(emptyProfile())
    expect([markOf('主体'), markOf('开票')]).toEqual(['主体 未完成 7', '开票 选填'])
    expect(screen.getByText('还有 18 项必填项未填写')).toBeTruthy()
    type('邮编', '123')
    leave('邮编')
    await waitFor(() => expect(markOf('主体')).toBe('主体 有误 1'))
    expect(await screen.findByText('有 1 项填写有误')).toBeTruthy()
  })

  it('judges a field again when another one changes that it depends on', async () => {
    await show()
    expect(markOf('银行')).toBe('银行 已完成')
    type('供应商全称', '山西乙公司')
    leave('供应商全称')
    await waitFor(() => expect(errorOf('开户名称', '银行')).toBe('开户名称应与企业全称一致，请核对'))
    type('供应商全称', completeValues['fullName'] ?? '')
    await waitFor(() => expect(errorOf('开户名称', '银行')).toBeUndefined())
    type('供应商全称', '山西乙公司')
    leave('供应商全称')
    await waitFor(() => expect(errorOf('开户名称', '银行')).toBe('开户名称应与企业全称一致，请核对'))
    fireEvent.click(screen.getByRole('button', { name: '与全称一致' }))
    await waitFor(() => expect(errorOf('开户名称', '银行')).toBeUndefined())
    expect(field('开户名称', '银行').value).toBe('山西乙公司')
  })

  it('shows pasted numbers as they will be stored', async () => {
    await show()
    type('联行号', '1021 6100 0012', '银行')
    leave('联行号', '银行')
    await waitFor(() => expect(field('联行号', '银行').value).toBe('102161000012'))
    type('注册资本', '12,000.50')
    leave('注册资本')
    await waitFor(() => expect(field('注册资本').value).toBe('12,000.5'))
  })

  it('offers the credit code where no 纳税人识别号 is typed', async () => {
    await show()
    expect(field('纳税人识别号', '开票').placeholder).toBe(completeValues['creditCode'])
  })

  it('opens at the field or the section that the address names', async () => {
    await show(profileView(), `${path}#bankName`)
    await waitFor(() => expect(document.activeElement).toBe(field('开户行', '银行')))
  })

  it('leads to a section from the list of sections, without a new entry in the history', async () => {
    const { router } = await show()
    const scroll = vi.fn<() => void>()
    Element.prototype.scrollIntoView = scroll
    fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: '经办人' })))
    expect([router.state.location.hash, router.state.historyAction]).toEqual(['#agent', 'REPLACE'])
    field('开户行', '银行').focus()
    fireEvent.click(screen.getByRole('link', { name: /^经办人/ }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: '经办人' }))
  })

  it('says why it cannot be opened, and can be tried again', async () => {
    const { server } = serveProfile(profileView())
    const { view } = server
    Object.defineProperty(server, 'view', {
      get: () => problem(503, 'service.busy', { detail: '系统繁忙' }),
      configurable: true
    })
    renderPage(<ProfileEditPage />, { known: knownSession })
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    Object.defineProperty(server, 'view', { value: view })
    fireEvent.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('form')).toBeTruthy()
  })
})

describe('the draft (R18)', () => {
  it('is saved by itself, says when, and holds what was typed', async () => {
    const { saves } = await show()
    expect(screen.getByText('填写的内容会自动保存为草稿')).toBeTruthy()
    type('子公司全称', '太原分公司')
    expect(await screen.findByText('待保存…')).toBeTruthy()
    expect(await screen.findByText(/^已保存 \d\d:\d\d$/)).toBeTruthy()
    expect(saves()).toMatchObject([{ revision: 0, baseRevision: 1, values: { subsidiaryName: '太原分公司' } }])
    expect(saves()[0]?.values).not.toHaveProperty('bankAccount')
  })

  it('says aloud that it could not be saved, and is saved by 立即重试', async () => {
    const { server } = await show()
    server.save = () => problem(503, 'service.busy')
    type('子公司全称', '太原分公司')
    expect(await screen.findByText('保存失败将自动重试')).toHaveProperty('role', 'status')
    server.save = undefined
    fireEvent.click(screen.getByRole('button', { name: '立即重试' }))
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
  })

  it('says what to do when the server will never take it', async () => {
    const { server } = await show()
    server.save = () => problem(400, 'request.invalid')
    type('子公司全称', '太'.repeat(600))
    expect(await screen.findByText(/有内容过长、含有特殊字符或文件已失效/)).toBeTruthy()
  })

  it('comes back with a notice, and can be given up after a question', async () => {
    const { user, saves } = await show(
      profileView({ draft: draftOf({ ...completeValues, subsidiaryName: '草稿公司' }) })
    )
    expect(screen.getByText(/已恢复 2026-01-06 10:00 保存的草稿（jinmei_owner）/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '放弃草稿' }))
    const dialog = await screen.findByRole('dialog', { name: '放弃草稿' })
    await user.click(within(dialog).getByRole('button', { name: '放弃草稿' }))
    expect(await screen.findByText('草稿已放弃')).toBeTruthy()
    expect(field('子公司全称').value).toBe('')
    expect(screen.queryByText(/已恢复/)).toBeNull()
    await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '修改资料' }))
    // The next draft begins anew.
    type('子公司全称', '太原分公司')
    await waitFor(() => expect(saves()).toMatchObject([{ revision: 0, values: { subsidiaryName: '太原分公司' } }]))
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
  })

  it('that could not be given up stays, says so in the dialog, and can be given up later', async () => {
    const { user, server } = await show(
      profileView({ draft: draftOf({ ...completeValues, subsidiaryName: '草稿公司' }) })
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
    expect(field('子公司全称').value).toBe('草稿公司')
    server.discard = undefined
    await user.click(opener)
    expect(within(await screen.findByRole('dialog')).queryByText(/系统繁忙/)).toBeNull()
    await press('放弃草稿')
    expect(await screen.findByText('草稿已放弃')).toBeTruthy()
  })

  it('is saved a second time on top of the first, and is not saved again without a change', async () => {
    const { saves } = await show()
    type('子公司全称', '太原分公司')
    await waitFor(() => expect(saves()).toHaveLength(1))
    await screen.findByText(/^已保存/)
    type('子公司全称', '大同分公司')
    await waitFor(() => expect(saves()).toHaveLength(2))
    expect(saves()[1]).toMatchObject({ revision: 1, baseRevision: 1, values: { subsidiaryName: '大同分公司' } })
    await screen.findByText(/^已保存/)
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(saves()).toHaveLength(2)
  })

  it('is saved at once when the window is hidden, each time', async () => {
    const { saves } = await show()
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    for (const name of ['太原分公司', '大同分公司']) {
      const before = saves().length
      type('子公司全称', name)
      act(() => void document.dispatchEvent(new Event('visibilitychange')))
      await waitFor(() => expect(saves()).toHaveLength(before + 1))
      await screen.findByText(/^已保存/)
    }
    state.mockRestore()
  })

  it('of a page that was closed is neither saved nor asked about', async () => {
    const { saves, unmount } = await show()
    type('子公司全称', '太原分公司')
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
    const { user } = await show(profileView({ draft }))
    expect(screen.getByText(/草稿中的法人证件号码、账号需要重新填写/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '沿用原值', description: '证件号码' }))
    expect(await screen.findByText(/草稿中的账号需要重新填写/)).toBeTruthy()
    expect([field('账号', '银行').value, markOf('银行')]).toEqual(['', '银行 未完成 1'])
    await user.click(screen.getByRole('button', { name: '沿用原值' }))
    await waitFor(() => expect(screen.queryByText(/需要重新填写/)).toBeNull())
    expect([field('账号', '银行').value, markOf('银行')]).toEqual(['***************2345', '银行 已完成'])
  })
})

describe('提交 (R18, R20)', () => {
  it('goes to the first field with a fault and sends nothing', async () => {
    const { submissions } = await show(emptyProfile())
    type('供应商全称', '山西甲公司')
    // The field keeps the focus until the click, so that no error moves the button away.
    expect(fireEvent.mouseDown(screen.getByRole('button', { name: '提交' }))).toBe(false)
    submit()
    await waitFor(() => expect(document.activeElement).toBe(field('统一社会信用代码')))
    expect(errorOf('统一社会信用代码')).toBe('请填写统一社会信用代码')
    expect(submissions()).toEqual([])
    // The second attempt goes to the next one.
    type('统一社会信用代码', completeValues['creditCode'] ?? '')
    submit()
    await waitFor(() => expect(document.activeElement).toBe(field('注册资本')))
  })

  it('sends the values once, says so, and leads to 查看用户信息 with the next step', async () => {
    const { submissions, saves, router, queryClient } = await show()
    const stale = watchQueries(queryClient, ['home'], ['qualifications'], ['profile', 'view'], ['checks'])
    type('子公司全称', '太原分公司')
    const button = screen.getByRole('button', { name: '提交' })
    fireEvent.click(button)
    fireEvent.click(button)
    expect(await screen.findByText('资料已提交')).toBeTruthy()
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
    expect(router.state.location.state).toEqual({ isJustSubmitted: true })
    expect(saves()).toHaveLength(1)
    expect(stale()).toHaveLength(4)
    expect(submissions()).toMatchObject([
      { revision: 1, draftRevision: 1, values: { subsidiaryName: '太原分公司', registeredCapital: '5000' } }
    ])
  })

  it('says when the change waits for review, and offers no next step (R21)', async () => {
    const { server, router } = await show()
    server.awaitsReview = true
    submit()
    expect(await screen.findByText('变更已提交审核，通过前原资料继续有效')).toBeTruthy()
    await waitFor(() => expect(router.state.location.state).toEqual({ isJustSubmitted: false }))
  })

  it('shows a fault that only the server finds at its field', async () => {
    const { server } = await show()
    const errors = [{ pointer: '/values/creditCode', code: 'credit-code.check-digit', detail: 'x' }]
    server.submission = () => problem(400, 'request.invalid', { errors })
    submit()
    await waitFor(() => expect(errorOf('统一社会信用代码')).toContain('统一社会信用代码有误'))
    expect(document.activeElement).toBe(field('统一社会信用代码'))
  })

  it('shows above the button what concerns no field', async () => {
    const { server } = await show()
    server.submission = () => problem(503, 'service.busy', { detail: '系统繁忙' })
    submit()
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  })

  it.each([
    [503, 'service.busy'],
    [409, 'profile.change-pending'],
    [404, 'request.not-found']
  ])('refused with %i keeps the draft, and is sent at the next attempt', async (status, code) => {
    const { server, submissions, saves, router } = await show()
    server.submission = () => problem(status, code, { detail: '未能提交' })
    type('子公司全称', '太原分公司')
    submit()
    expect((await screen.findByRole('alert')).textContent).toContain('未能提交')
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
    expect(field('子公司全称').value).toBe('太原分公司')
    server.submission = undefined
    submit()
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
    expect(submissions()).toHaveLength(2)
    expect(saves()).toHaveLength(1)
  })

  it('is not possible while a change is reviewed', async () => {
    const { submissions } = await show(
      profileView({
        change: {
          id: returnedCase.id,
          state: 'PENDING',
          createdAt: new Date(),
          createdBy: 'x',
          decidedAt: null,
          opinion: null,
          differences: {}
        }
      })
    )
    expect(screen.getByText('变更审核期间不能提交')).toBeTruthy()
    submit()
    expect(submissions()).toEqual([])
  })
})
