// @vitest-environment jsdom
import { act, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { serveProfile } from '#web/testing/profile-server.ts'
import {
  completeValues,
  draftOf,
  emptyProfile,
  knownSession,
  type ProfileView,
  profileView
} from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProfileEditPage } from './profile-edit.page.tsx'
import { profileToEditQuery } from './profile.queries.ts'

const path = '/center/profile/edit'

const show = async (view: ProfileView = profileView(), at = path) => {
  const served = serveProfile(view)
  const page = renderPage(<ProfileEditPage />, { route: path, at, known: knownSession })
  await screen.findByRole('form')
  return { ...served, ...page }
}

const field = (label: string, group = '主体') =>
  within(screen.getByRole('region', { name: group })).getByLabelText<HTMLInputElement>(label)
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: '提交' })

// A draft is saved 1.5 s after the last key.
beforeAll(() => configure({ asyncUtilTimeout: 30_000 }))
afterAll(() => configure({ asyncUtilTimeout: 1000 }))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
})

describe('the form of 修改资料 (R18)', () => {
  it('shows the faults of a draft as soon as it opens', async () => {
    await show(profileView({ draft: draftOf({ ...completeValues, postcode: '123' }) }))
    await waitFor(() => expect(field('邮编').getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByRole('link', { name: /^主体/ }).textContent).toBe('主体 有误 1')
  })

  it('opens at the section that the address names', async () => {
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
    await show(profileView(), `${path}#bank`)
    await focusIsAt(() => screen.getByRole('heading', { name: '银行' }))
    expect(scroll.mock.contexts).toContain(screen.getByRole('region', { name: '银行' }))
  })

  it('limits the length of names, but not of numbers, which may be pasted with blanks', async () => {
    await show()
    expect([field('供应商全称').maxLength, field('联行号', '银行').maxLength]).toEqual([100, -1])
    expect(field('联行号', '银行').inputMode).toBe('numeric')
  })

  it('searches a long list by typing, and shows a short one as it is', async () => {
    await show()
    expect([field('行业').readOnly, field('开票类型', '开票').readOnly]).toEqual([false, true])
  })

  it('fills in the account name only when there is a name', async () => {
    await show(emptyProfile())
    const fill = screen.getByRole<HTMLButtonElement>('button', { name: '与全称一致' })
    expect(fill.disabled).toBe(true)
    type('供应商全称', '山西甲公司')
    await waitFor(() => expect(fill.disabled).toBe(false))
    fireEvent.click(fill)
    await waitFor(() => expect(field('开户名称', '银行').value).toBe('山西甲公司'))
  })

  it('is all English in English, with its faults and consents', async () => {
    changeLanguage('en')
    await show(emptyProfile({ consents: [] }))
    fireEvent.change(field('Postcode', 'Enterprise'), { target: { value: '123' } })
    fireEvent.blur(field('Postcode', 'Enterprise'))
    fireEvent.change(field('Account number', 'Bank'), { target: { value: '0502123409300012345' } })
    expect(await screen.findByRole('checkbox', { name: /^I separately consent/ })).toBeTruthy()
    expect(await screen.findByText('Fields to correct: 1')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Invoicing Optional' })).toBeTruthy()
    expect(field('Supplier full name', 'Enterprise')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/[一-鿿]/)
  })
})

describe('a change that waits for review, in the form (R21)', () => {
  const change: NonNullable<ProfileView['change']> = {
    id: '0198d2c4-0000-7000-8000-000000000009',
    state: 'PENDING',
    createdAt: new Date('2026-01-06T02:00:00Z'),
    createdBy: 'jinmei_owner',
    decidedAt: null,
    opinion: null,
    differences: {}
  }

  it('is withdrawn after what was typed is saved, comes back as a draft, and can then be submitted', async () => {
    const { server, saves, user } = await show(profileView({ change }))
    server.restored = draftOf({ ...completeValues, subsidiaryName: '变更后的公司' })
    type('办公地址', '长治路 101 号')
    expect(submit().disabled).toBe(true)
    await user.click(screen.getByRole('button', { name: '撤回变更' }))
    const dialog = await screen.findByRole('dialog', { name: '撤回变更' })
    await user.click(within(dialog).getByRole('button', { name: '撤回变更' }))
    expect(await screen.findByText('变更已撤回')).toBeTruthy()
    expect(saves()).toMatchObject([{ values: { officeAddress: '长治路 101 号' } }])
    expect(field('子公司全称').value).toBe('变更后的公司')
    expect(screen.getByText(/已恢复 2026-01-06 10:00 保存的草稿（jinmei_owner）/)).toBeTruthy()
    expect(screen.queryByText('重要资料变更正在审核')).toBeNull()
    expect(submit().disabled).toBe(false)
    type('子公司全称', '太原分公司')
    await waitFor(() => expect(saves().at(-1)).toMatchObject({ revision: 3, baseRevision: 1 }))
  })

  it('that is decided while the form is open lets 提交 go, and what was typed stays', async () => {
    const { queryClient } = await show(profileView({ change }))
    type('子公司全称', '太原分公司')
    expect([submit().disabled, screen.queryByText('变更审核期间不能提交') !== null]).toEqual([true, true])
    act(() => void queryClient.setQueryData(profileToEditQuery.queryKey, profileView()))
    await waitFor(() => expect(submit().disabled).toBe(false))
    expect(screen.queryByText('变更审核期间不能提交')).toBeNull()
    expect(field('子公司全称').value).toBe('太原分公司')
  })
})
