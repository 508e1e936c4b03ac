import type { CheckView } from '@portal/contract/application/internal-check'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { checkedSession, checkId, profileCheck } from '#web/testing/checks.ts'
import { drawProfileForm, field, skipPauses, typeInto } from '#web/testing/profile-form.tsx'
import { draftOf, licence, type ProfileView, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProfileEditPage } from './profile-edit.page.tsx'
import { ProfilePage } from '../profile.page.tsx'

afterEach(() => void vi.unstubAllGlobals())

const known = [[sessionQuery.queryKey, checkedSession(operatorSession('PREPARER'))]] as const

const waits = profileCheck({ actions: ['cancel'] })

const serve = (given: { checks?: CheckView[]; view?: ProfileView; refuse?: () => Response } = {}) => {
  const server = { checks: given.checks ?? [], view: given.view ?? profileView() }
  const asked = answerRequests({
    'GET /api/portal/profile': () => server.view,
    'GET /api/portal/session': () => known[0][1],
    'GET /api/portal/checks': () => ({ data: server.checks }),
    'PUT /api/portal/profile/draft': () =>
      server.checks.length > 0 ? problem(409, 'check.waiting') : { revision: 4, savedAt: new Date() },
    'POST /api/portal/checks': () => {
      if (given.refuse) return given.refuse()
      server.checks = [waits]
      return Response.json(waits, { status: 201 })
    },
    [`DELETE /api/portal/checks/${checkId}`]: () => void (server.checks = [])
  })
  const sent = (method: string, path: string) =>
    asked.filter((request) => request.method === method && request.path === path).map(({ body }) => body)
  return { server, sent }
}

const edit = (given?: Parameters<typeof serve>[0]) => {
  skipPauses()
  return { ...serve(given), ...drawProfileForm(given?.view, { known }) }
}

const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: '提交企业复核' })
const notice = () => screen.findByText('企业资料待企业复核，处理前不能修改。')

describe('修改资料 with 企业内复核 (R36)', () => {
  it('提交 sends the same body to a colleague, says so and leads to the profile', async () => {
    const { sent, router } = edit()
    typeInto('职务', '经理')
    fireEvent.click(submit())
    expect(await screen.findByText('已提交企业内复核，待同事确认')).toBeTruthy()
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/profile'))
    expect(sent('POST', '/api/portal/checks')).toMatchObject([
      { kind: 'PROFILE', submission: { revision: 1, draftRevision: 4, values: { agentPosition: '经理' } } }
    ])
    expect(sent('PUT', '/api/portal/profile')).toEqual([])
  })

  it('a fault inside the submission stands at its field', async () => {
    const fault = { pointer: '/submission/values/bankBranchCode', code: 'bank-branch-code.format', detail: 'x' }
    edit({ refuse: () => problem(400, 'request.invalid', { errors: [fault] }) })
    fireEvent.click(submit())
    const code = field('联行号')
    await waitFor(() => expect(code.getAttribute('aria-invalid')).toBe('true'))
    expect(document.activeElement).toBe(code)
  })

  it('a profile that waits is read only, and says who prepared it', async () => {
    serve({ checks: [waits], view: profileView({ draft: draftOf({ businessLicence: licence.id }) }) })
    renderPage(<ProfileEditPage />, { known, isStyled: true })
    await notice()
    expect(screen.getByText('由 王经办（wang_jb） 于 2026-01-05 09:00:00 提交')).toBeTruthy()
    expect(screen.getByRole('link', { name: '查看待复核内容' }).getAttribute('href')).toBe(`/center/checks/${checkId}`)
    const form = within(screen.getByRole('form', { name: '企业资料' }))
    for (const box of form.getAllByRole<HTMLInputElement>('textbox')) expect(box.disabled).toBe(true)
    for (const list of form.getAllByRole<HTMLInputElement>('combobox')) expect(list.disabled).toBe(true)
    for (const button of form.getAllByRole<HTMLButtonElement>('button', { name: /^(还原|移除|与全称一致)/ }))
      expect(button.disabled).toBe(true)
    expect(form.queryByRole('button', { name: /^(选择文件|重新上传)/ })).toBeNull()
    expect(form.getByRole<HTMLButtonElement>('button', { name: '预览 营业执照.pdf' }).disabled).toBe(false)
    expect(submit().disabled).toBe(true)
    expect(screen.getByText('待企业复核期间不能修改和提交')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '放弃草稿' })).toBeNull()
  })

  it('撤回 opens the form again', async () => {
    const { user, sent } = edit({ checks: [waits] })
    await notice()
    await user.click(screen.getByRole('button', { name: '撤回' }))
    const dialog = within(await screen.findByRole('dialog', { name: '撤回企业内复核：修改企业资料' }))
    await user.click(dialog.getByRole('button', { name: '撤回' }))
    await waitFor(() => expect(field('职务').disabled).toBe(false))
    expect(sent('DELETE', `/api/portal/checks/${checkId}`)).toHaveLength(1)
    expect(submit().disabled).toBe(false)
  })

  it('keeps what was typed before a colleague’s check was known, and saves it afterwards', async () => {
    const { server, sent, queryClient } = edit()
    server.checks = [{ ...waits, actions: [] }]
    typeInto('职务', '经理')
    await notice()
    expect([field('职务').value, field('职务').disabled]).toEqual(['经理', true])
    expect(screen.getByText('复核结束后保存，请勿关闭本页')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '撤回' })).toBeNull()
    server.checks = []
    await act(() => queryClient.invalidateQueries({ queryKey: ['checks'] }))
    await screen.findByText(/^已保存/)
    expect(sent('PUT', '/api/portal/profile/draft').at(-1)).toMatchObject({ values: { agentPosition: '经理' } })
    expect(field('职务').disabled).toBe(false)
  })
})

it('查看用户信息 says that the profile waits (R36)', async () => {
  serve({ checks: [waits], view: profileView({ draft: draftOf({}) }) })
  renderPage(<ProfilePage />, { route: '/center/profile', at: '/center/profile', known })
  expect(await notice()).toBeTruthy()
  // What waits is no longer a draft to go on with.
  await waitFor(() => expect(screen.queryByText(/保存的草稿尚未提交/)).toBeNull())
  expect(screen.getByRole('button', { name: '撤回' })).toBeTruthy()
})
