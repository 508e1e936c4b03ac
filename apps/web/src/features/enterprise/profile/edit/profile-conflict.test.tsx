import { isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { field, renderProfileForm, typeInto } from '#web/testing/profile-form.tsx'
import { completeValues, draftOf, type ProfileView, profileView } from '#web/testing/profile-view.ts'
import { tableTexts } from '#web/testing/table-texts.ts'

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

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a save whose answer was lost (R18)', () => {
  it('is recognised as this browser’s own: no conflict is shown, and the next change is saved on top of it', async () => {
    const { server, saves } = renderProfileForm()
    const wasShown = watchFor('资料已在别处被修改')
    server.save = 'drop'
    typeInto('职务', '经理')
    await screen.findByText('保存失败将自动重试')
    press('立即重试')
    expect(await screen.findByText(/^已保存/)).toBeTruthy()
    expect(wasShown()).toBe(false)
    typeInto('姓名', '钱二')
    await waitFor(() => expect(saves().at(-1)).toMatchObject({ revision: 1, values: { agentName: '钱二' } }))
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ agentPosition: '经理' }))
  })

  it('is still recognised when the user has typed on meanwhile', async () => {
    const { server } = renderProfileForm()
    const wasShown = watchFor('资料已在别处被修改')
    server.save = 'drop'
    typeInto('职务', '经理')
    await screen.findByText('保存失败将自动重试')
    typeInto('姓名', '钱二')
    await waitFor(() => expect(server.view.draft?.values).toMatchObject({ agentName: '钱二' }))
    expect(wasShown()).toBe(false)
  })
})

describe('a draft that somebody else saved (R18)', () => {
  const conflict = async (savedBy?: string, more: Record<string, string> = {}) => {
    const shown = renderProfileForm()
    const values = { agentPosition: '总监', bankName: '建行', ...more }
    shown.server.view = saveElsewhere(shown.server.view, values, savedBy)
    typeInto('职务', '主管')
    await notice()
    return shown
  }

  it('is named with its author and time; what was typed stays, and nothing is sent', async () => {
    const { saves, submissions, user } = await conflict()
    expect(await screen.findByText(/用户 colleague 于 2026-01-06 10:00:00 保存了不同的内容/)).toBeTruthy()
    expect(field('职务').value).toBe('主管')
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
    expect([field('职务').value, field('开户行').value]).toEqual(['主管', '建行'])
    expect(await screen.findByText('已合并，您的修改已保留')).toBeTruthy()
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
    await waitFor(() =>
      expect(server.view.draft).toMatchObject({ revision: 2, values: { agentPosition: '主管', bankName: '建行' } })
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
    const rows = tableTexts(within(drawer).getByRole('table'))
    expect(rows).toContainEqual(['经办人职务', '主管', '总监'])
    expect(rows).toContainEqual(['银行开户行', '中国工商银行太原长治路支行', '建行'])
    expect(rows).toContainEqual(['法人证件号码', '保持已存的内容', '110***********002X'])
    expect(rows).toContainEqual(['法人手机', '未填写', '139****0009'])
    expect(rows).toContainEqual(['银行账号', '保持已存的内容', '***************9999'])
    expect(within(drawer).getByText(/^共 \d 项不同$/)).toBeTruthy()
    expect(drawer.textContent).toContain('用我的版本继续：您改过的内容保留')
    expect(drawer.textContent).toContain('采用对方的版本：本页上与对方不同的内容将被替换')
    fireEvent.click(within(drawer).getByRole('button', { name: '采用对方的版本' }))
    expect([field('职务').value, field('开户行').value]).toEqual(['总监', '建行'])
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
    expect(field('职务').value).toBe('主管')
    expect(screen.getByText('资料已在别处被修改')).toBeTruthy()
    await user.click(opener)
    const again = await screen.findByRole('dialog', { name: '查看对方的版本' })
    await user.click(within(again).getByRole('button', { name: '用我的版本继续' }))
    expect(await screen.findByText('已合并，您的修改已保留')).toBeTruthy()
    expect([field('职务').value, field('开户行').value]).toEqual(['主管', '建行'])
  })
})

describe('a second conflict (R18)', () => {
  it('after the first was settled is told again with its own author, and the focus goes back to the field', async () => {
    const { server } = renderProfileForm()
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
    field('职务').focus()
    server.view = saveElsewhere(server.view, { bankName: '建行' })
    typeInto('职务', '主管')
    await notice()
    const keep = await screen.findByRole('button', { name: '用我的版本继续' })
    // The notice must not cover it.
    expect(scroll.mock.contexts).toContain(field('职务'))
    keep.focus()
    fireEvent.click(keep)
    await focusIsAt(() => field('职务'))
    await waitFor(() => expect(server.view.draft).toMatchObject({ revision: 2 }))
    await screen.findByText(/^已保存/)
    const { draft } = server.view
    const values = { ...completeValues, ...draft?.values, agentPosition: '董事' }
    server.view = { ...server.view, draft: draftOf(values, { revision: 3, savedBy: 'third' }) }
    typeInto('姓名', '钱二')
    expect(await screen.findByText(/用户 third 于/)).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = await screen.findByRole('dialog', { name: '查看对方的版本' })
    fireEvent.click(within(drawer).getByRole('button', { name: '采用对方的版本' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([field('职务').value, field('姓名').value]).toEqual(['董事', '孙小婉'])
    expect(screen.queryByText('资料已在别处被修改')).toBeNull()
  })

  it('whose other version cannot be fetched says so, and is fetched again', async () => {
    const { server } = renderProfileForm()
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
    typeInto('职务', '主管')
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
    const { server, submissions } = renderProfileForm()
    server.view = submitElsewhere(server.view, { bankName: '建行' })
    press('提交')
    await notice()
    expect(await screen.findByText(/资料已于 2026-01-08 10:00:00 在别处提交/)).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '用我的版本继续' }))
    expect(field('开户行').value).toBe('建行')
    press('提交')
    await waitFor(() => expect(submissions().at(-1)).toMatchObject({ revision: 2 }))
  })

  it('a second time is merged again: what came from the first is no change of mine', async () => {
    const { server } = renderProfileForm()
    for (const [revision, bankName] of [
      [2, '建行'],
      [3, '农行']
    ] as const) {
      server.view = { ...submitElsewhere(server.view, { bankName }), revision, draft: null }
      typeInto('职务', `主管 ${revision}`)
      await notice()
      fireEvent.click(await screen.findByRole('button', { name: '用我的版本继续' }))
      expect([field('职务').value, field('开户行').value]).toEqual([`主管 ${revision}`, bankName])
      await waitFor(() => expect(server.view.draft).toMatchObject({ baseRevision: revision }))
      await screen.findByText(/^已保存/)
    }
  })

  it('with a sensitive value that I did not have lets me clear it from then on (R20)', async () => {
    const { bankAccount = '', ...others } = completeValues
    const { server, saves, user } = renderProfileForm(profileView({ values: others }), {
      only: ['agentPosition', 'bankAccount']
    })
    server.view = submitElsewhere(server.view, { bankAccount })
    typeInto('职务', '主管')
    await notice()
    fireEvent.click(await screen.findByRole('button', { name: '用我的版本继续' }))
    await user.click(await screen.findByRole('button', { name: '修改', description: '账号' }))
    expect(field('账号').value).toBe('')
    await waitFor(() => expect(saves().at(-1)?.values).toMatchObject({ bankAccount: null }))
  })

  it('makes an older draft a conflict from the start', async () => {
    renderProfileForm(submitElsewhere(profileView({ draft: draftOf({ ...completeValues, fullName: '旧名' }) }), {}))
    await notice()
    expect(await screen.findByRole('button', { name: '用我的版本继续' })).toBeTruthy()
  })

  it('with just what the draft says differs in nothing, and the drawer says so', async () => {
    const values = Object.fromEntries(Object.entries(completeValues).filter(([key]) => !isSensitiveProfileKey(key)))
    renderProfileForm(submitElsewhere(profileView({ draft: draftOf(values) }), {}))
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = within(await screen.findByRole('dialog', { name: '查看对方的版本' }))
    expect(drawer.getByText('两个版本的内容完全一致。')).toBeTruthy()
    expect(drawer.queryByRole('table')).toBeNull()
  })
})
