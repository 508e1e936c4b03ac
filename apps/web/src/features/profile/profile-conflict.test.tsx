// @vitest-environment jsdom
import { isSensitiveProfileKey } from '@portal/contract/profile-fields'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { serveProfile } from '#web/testing/profile-server.ts'
import { completeValues, draftOf, knownSession, type ProfileView, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProfileEditPage } from './profile-edit.page.tsx'

const show = async (view: ProfileView = profileView()) => {
  const served = serveProfile(view)
  const page = renderPage(<ProfileEditPage />, { known: knownSession })
  await screen.findByRole('form', { name: '企业资料' })
  return { ...served, ...page }
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const notice = () => screen.findByText('资料已在别处被修改')

/** Tells afterwards whether the text was shown, however short. */
const watchFor = (text: string): (() => boolean) => {
  let isSeen = false
  const observer = new MutationObserver(() => (isSeen ||= document.body.textContent.includes(text)))
  observer.observe(document.body, { childList: true, subtree: true, characterData: true })
  return () => isSeen
}

/** Another browser saves a draft, or submits, while the page is open. */
const saveElsewhere = (view: ProfileView, values: Record<string, string>, savedBy = 'colleague'): ProfileView => ({
  ...view,
  draft: draftOf({ ...completeValues, ...values }, { revision: 1, savedBy })
})
const submitElsewhere = (view: ProfileView, values: Record<string, string>): ProfileView => ({
  ...view,
  revision: 2,
  values: { ...view.values, ...values },
  updatedAt: new Date('2026-01-08T02:00:00Z')
})

// A draft is saved 1.5 s after the last key.
beforeAll(() => configure({ asyncUtilTimeout: 30_000 }))
afterAll(() => configure({ asyncUtilTimeout: 1000 }))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a save whose answer was lost (R18)', () => {
  it('is recognised as this browser’s own: no conflict is shown, and the next change is saved on top of it', async () => {
    const { server, saves } = await show()
    const wasShown = watchFor('资料已在别处被修改')
    server.save = 'drop'
    type('子公司全称', '太原分公司')
    await screen.findByText('保存失败将自动重试')
    press('立即重试')
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
    expect(wasShown()).toBe(false)
    type('办公地址', '长治路 101 号')
    await waitFor(() =>
      expect(saves().at(-1)).toMatchObject({ revision: 1, values: { officeAddress: '长治路 101 号' } })
    )
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ subsidiaryName: '太原分公司' }))
  })

  it('is still recognised when the user has typed on meanwhile', async () => {
    const { server } = await show()
    const wasShown = watchFor('资料已在别处被修改')
    server.save = 'drop'
    type('子公司全称', '太原分公司')
    await screen.findByText('保存失败将自动重试')
    type('办公地址', '长治路 101 号')
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ officeAddress: '长治路 101 号' }))
    expect(wasShown()).toBe(false)
  })
})

describe('a draft that somebody else saved (R18)', () => {
  const conflict = async (savedBy?: string, more: Record<string, string> = {}) => {
    const shown = await show()
    const values = { subsidiaryName: '同事的公司', bankName: '建行', ...more }
    shown.server.view = saveElsewhere(shown.server.view, values, savedBy)
    type('子公司全称', '我的公司')
    await notice()
    return shown
  }

  it('is named with its author and time; what was typed stays, and nothing is sent', async () => {
    const { saves, submissions, user } = await conflict()
    expect(await screen.findByText(/用户 colleague 于 2026-01-06 10:00:00 保存了不同的内容/)).toBeTruthy()
    expect(field('子公司全称').value).toBe('我的公司')
    expect(screen.getByText('内容有冲突，已暂停保存')).toBeTruthy()
    const submit = screen.getByRole('button', { name: '提交' })
    await user.click(submit)
    await waitFor(() => expect(submit.classList).not.toContain('ant-btn-loading'))
    expect([saves().length, submissions()]).toEqual([1, []])
  })

  it('of one’s own account is called one’s own, in another window', async () => {
    await conflict('jinmei_owner')
    expect(await screen.findByText(/您（jinmei_owner）在另一窗口或设备于/)).toBeTruthy()
  })

  it('is merged with mine: what I changed stays, the rest becomes theirs', async () => {
    const { server } = await conflict()
    fireEvent.click(await screen.findByRole('button', { name: '用我的版本继续' }))
    expect([field('子公司全称').value, field('开户行').value]).toEqual(['我的公司', '建行'])
    expect(await screen.findByText('已合并，您的修改已保留')).toBeTruthy()
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
    await waitFor(() =>
      expect(server.view.draft).toMatchObject({ revision: 2, values: { subsidiaryName: '我的公司', bankName: '建行' } })
    )
  })

  it('is shown beside mine, with sensitive values masked, and can be taken whole', async () => {
    await conflict('colleague', {
      legalPersonIdNumber: '11010519491231002X',
      legalPersonPhone: '13903510009',
      bankAccount: '0502123409300099999'
    })
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = await screen.findByRole('dialog', { name: '查看对方的版本' })
    const rows = within(drawer)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent))
    expect(rows).toContainEqual(['主体子公司全称', '我的公司', '同事的公司'])
    expect(rows).toContainEqual(['银行开户行', '中国工商银行太原长治路支行', '建行'])
    expect(rows).toContainEqual(['法人证件号码', '保持已存的内容', '110***********002X'])
    expect(rows).toContainEqual(['法人手机', '未填写', '139****0009'])
    expect(rows).toContainEqual(['银行账号', '保持已存的内容', '***************9999'])
    expect(within(drawer).getByText(/^共 \d 项不同$/)).toBeTruthy()
    fireEvent.click(within(drawer).getByRole('button', { name: '采用对方的版本' }))
    expect([field('子公司全称').value, field('开户行').value]).toEqual(['同事的公司', '建行'])
    expect(await screen.findByText('已采用对方的版本')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is closed without a decision, and merged with mine when it is shown again', async () => {
    const { user } = await conflict()
    const opener = await screen.findByRole('button', { name: '查看对方的版本' })
    await user.click(opener)
    const drawer = await screen.findByRole('dialog', { name: '查看对方的版本' })
    expect(within(drawer).getByRole('region', { name: '查看对方的版本' }).tabIndex).toBe(0)
    await user.click(within(drawer).getByRole('button', { name: '关闭' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await focusIsAt(() => opener)
    expect(field('子公司全称').value).toBe('我的公司')
    expect(screen.getByText('资料已在别处被修改')).toBeTruthy()
    await user.click(opener)
    const again = await screen.findByRole('dialog', { name: '查看对方的版本' })
    await user.click(within(again).getByRole('button', { name: '用我的版本继续' }))
    expect(await screen.findByText('已合并，您的修改已保留')).toBeTruthy()
    expect([field('子公司全称').value, field('开户行').value]).toEqual(['我的公司', '建行'])
  })
})

describe('a second conflict (R18)', () => {
  it('after the first was settled is told again with its own author, and the focus goes back to the field', async () => {
    const { server } = await show()
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
    field('子公司全称').focus()
    server.view = saveElsewhere(server.view, { bankName: '建行' })
    type('子公司全称', '我的公司')
    await notice()
    const keep = await screen.findByRole('button', { name: '用我的版本继续' })
    // The notice must not cover it.
    expect(scroll.mock.contexts).toContain(field('子公司全称'))
    keep.focus()
    fireEvent.click(keep)
    await focusIsAt(() => field('子公司全称'))
    await waitFor(() => expect(server.view.draft).toMatchObject({ revision: 2 }))
    await screen.findByText(/^已保存/)
    const { draft } = server.view
    const values = { ...completeValues, ...draft?.values, subsidiaryName: '第三人的公司' }
    server.view = { ...server.view, draft: draftOf(values, { revision: 3, savedBy: 'third' }) }
    type('办公地址', '长治路 101 号')
    expect(await screen.findByText(/用户 third 于/)).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = await screen.findByRole('dialog', { name: '查看对方的版本' })
    fireEvent.click(within(drawer).getByRole('button', { name: '采用对方的版本' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([field('子公司全称').value, field('办公地址').value]).toEqual(['第三人的公司', ''])
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
  })

  it('whose other version cannot be fetched says so, and is fetched again', async () => {
    const { server } = await show()
    const { view } = server
    server.view = saveElsewhere(view, { bankName: '建行' })
    const saved = server.view
    server.save = () => {
      Object.defineProperty(server, 'view', {
        get: () => problem(503, 'service.busy', { detail: '系统繁忙' }),
        configurable: true
      })
      return problem(409, 'profile.conflict')
    }
    type('子公司全称', '我的公司')
    await notice()
    expect(await screen.findByText(/系统繁忙/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '用我的版本继续' })).toBeNull()
    const answer = Promise.withResolvers<ProfileView>()
    Object.defineProperty(server, 'view', { get: () => answer.promise, configurable: true })
    press('重试')
    expect(await screen.findByText('正在获取对方的版本…')).toBeTruthy()
    expect(screen.queryByText(/系统繁忙/)).toBeNull()
    answer.resolve(saved)
    expect(await screen.findByRole('button', { name: '用我的版本继续' })).toBeTruthy()
  })
})

describe('a profile that was submitted elsewhere (R18)', () => {
  it('is named as submitted, and mine is based on it from then on', async () => {
    const { server, submissions } = await show()
    server.view = submitElsewhere(server.view, { bankName: '建行' })
    press('提交')
    await notice()
    expect(await screen.findByText(/资料已于 2026-01-08 10:00:00 在别处提交/)).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '用我的版本继续' }))
    expect(field('开户行').value).toBe('建行')
    press('提交')
    await waitFor(() => expect(submissions().at(-1)).toMatchObject({ revision: 2 }))
  })

  it('makes an older draft a conflict from the start', async () => {
    await show(submitElsewhere(profileView({ draft: draftOf({ ...completeValues, fullName: '旧名' }) }), {}))
    await notice()
    expect(await screen.findByRole('button', { name: '用我的版本继续' })).toBeTruthy()
  })

  it('with just what the draft says differs in nothing, and the drawer says so', async () => {
    const values = Object.fromEntries(Object.entries(completeValues).filter(([key]) => !isSensitiveProfileKey(key)))
    await show(submitElsewhere(profileView({ draft: draftOf(values) }), {}))
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = within(await screen.findByRole('dialog', { name: '查看对方的版本' }))
    expect(drawer.getByText('两个版本的内容完全一致。')).toBeTruthy()
    expect(drawer.queryByRole('table')).toBeNull()
  })
})
