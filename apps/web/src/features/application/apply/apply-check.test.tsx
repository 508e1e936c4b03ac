import type { ApplicationView } from '@portal/contract/application/application'
import type { CheckView } from '@portal/contract/application/internal-check'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { checkedSession, checkId, checkOf, sentBack, profileCheck } from '#web/testing/checks.ts'
import { caseId, qualificationsPage, returned, submitted } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { toldAs } from '#web/testing/told.ts'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => window.sessionStorage.clear())

type Given = { checks?: CheckView[]; applications?: ApplicationView[]; refuse?: () => Response }

const session = checkedSession(operatorSession('PREPARER'))

const open = async (at: string, { checks = [], applications = [], refuse }: Given = {}) => {
  const server = { checks }
  const asked = answerRequests({
    'GET /api/portal/qualifications': () => qualificationsPage({ applications }),
    'GET /api/portal/session': () => session,
    'GET /api/portal/checks': () => ({ data: server.checks }),
    'POST /api/portal/checks': () => {
      if (refuse) return refuse()
      server.checks = [checkOf({ actions: ['cancel'] })]
      return Response.json(server.checks[0], { status: 201 })
    }
  })
  const page = renderPage(<ApplyPage />, { at, known: [[sessionQuery.queryKey, session]] })
  await screen.findByRole('region', { name: '申请记录' })
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])
  return { ...page, server, sent }
}

/** Above the form, the panel has a button of the same name while nothing is chosen. */
const submit = async () =>
  within(await screen.findByRole('form')).findByRole<HTMLButtonElement>('button', { name: '提交企业复核' })
const card = async () => within(await screen.findByRole('listitem', { name: '挂牌交易' }))

describe('业务资格申请 with 企业内复核 (R36)', () => {
  test('提交 sends the same body to a colleague, and the list shows what waits', async () => {
    const { user, sent } = await open('/?apply=LISTING')
    await user.type(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    await user.click(await submit())
    expect(await toldAs('已提交企业内复核，待同事确认')).toBe('success')
    const submission = { qualification: 'LISTING', fields: { products: '动力煤' }, files: {} }
    expect(sent()).toEqual([['/api/portal/checks', { kind: 'APPLICATION', submission }]])
    const waiting = await card()
    expect(waiting.getByText('待企业复核')).toBeTruthy()
    expect(waiting.getByText('由 王经办（wang_jb） 于 2026-01-05 09:00:00 提交')).toBeTruthy()
    expect(waiting.getByRole('button', { name: '撤回' })).toBeTruthy()
  })

  test('a fault inside the submission stands at its field', async () => {
    const fault = { pointer: '/submission/fields/products', code: 'field.required', detail: '请填写' }
    const { user } = await open('/?apply=LISTING', {
      refuse: () => problem(400, 'request.invalid', { errors: [fault] })
    })
    const products = await screen.findByRole('textbox', { name: '主营煤种' })
    await user.type(products, '动力煤')
    await user.click(await submit())
    await waitFor(() => expect(products.getAttribute('aria-invalid')).toBe('true'))
  })

  test('a colleague who was first is told of, and the form then waits', async () => {
    const { user, server } = await open('/?apply=LISTING', {
      refuse: () => {
        server.checks = [checkOf({ actions: [] })]
        return problem(409, 'check.waiting', { detail: '同一事项正在等待企业内复核' })
      }
    })
    await user.type(await screen.findByRole('textbox', { name: '主营煤种' }), '动力煤')
    await user.click(await submit())
    await waitFor(async () => expect((await submit()).disabled).toBe(true))
  })

  test('the form of a qualification whose application waits says so and cannot be submitted', async () => {
    await open('/?apply=LISTING', { checks: [checkOf({ actions: [] })] })
    const form = within(await screen.findByRole('form'))
    expect(await form.findByText('该申请待企业复核，暂不能再次提交。')).toBeTruthy()
    expect((await submit()).disabled).toBe(true)
  })

  test('a submission that a colleague has sent back is not listed among those that wait', async () => {
    const waiting = checkOf({ id: caseId, qualification: 'E_CONTRACT', name: { zh: '电子合同会员', en: 'Contracts' } })
    await open('/', { checks: [waiting, sentBack(), profileCheck({ id: checkId, actions: [] })] })
    expect(await screen.findByRole('listitem', { name: '电子合同会员' })).toBeTruthy()
    // Neither is a profile that waits.
    const cards = within(screen.getByRole('region', { name: '申请记录' })).getAllByRole('heading', { level: 3 })
    expect(cards.map(({ textContent }) => textContent)).toEqual(['电子合同会员'])
  })

  test('重新提交 goes to a colleague too', async () => {
    const { sent } = await open(`/?resubmit=${caseId}`, { applications: [returned()] })
    fireEvent.change(await screen.findByRole('textbox', { name: '主营煤种' }), { target: { value: '无烟煤' } })
    fireEvent.click(await submit())
    await waitFor(() => expect(sent()).toHaveLength(1))
    const submission = { round: 1, fields: { products: '无烟煤' }, files: {} }
    expect(sent()).toEqual([['/api/portal/checks', { kind: 'RESUBMISSION', applicationId: caseId, submission }]])
    expect(await toldAs('已提交企业内复核，待同事确认')).toBe('success')
  })

  test('撤回 goes to a colleague too', async () => {
    const { user, sent } = await open('/', { applications: [submitted()] })
    await user.click((await card()).getByRole('button', { name: /^撤回/ }))
    const dialog = within(await screen.findByRole('dialog', { name: '撤回申请' }))
    await user.click(dialog.getByRole('button', { name: '提交企业复核' }))
    expect(await toldAs('已提交企业内复核，待同事确认')).toBe('success')
    expect(sent()).toEqual([['/api/portal/checks', { kind: 'WITHDRAWAL', applicationId: caseId }]])
  })

  test('a case whose withdrawal waits shows it in its timeline, and nothing else can be done with it', async () => {
    const check = checkOf({ kind: 'WITHDRAWAL', applicationId: caseId, actions: ['confirm', 'send-back'] })
    await open('/', { applications: [submitted()], checks: [check] })
    const shown = await card()
    await waitFor(() => expect(shown.getAllByText('待企业复核')).toHaveLength(2))
    const timeline = within(shown.getByRole('group', { name: '“挂牌交易”的办理进度' }))
    expect(timeline.getByText(/王经办（wang_jb） · 撤回“挂牌交易”申请/)).toBeTruthy()
    expect(shown.queryByRole('button', { name: /^撤回/ })).toBeNull()
    expect(shown.getByRole('link', { name: '去复核' }).getAttribute('href')).toBe(`/center/checks/${checkId}`)
  })

  test('while somebody mends a case, a check of it blocks the form and keeps what was typed', async () => {
    const check = checkOf({ kind: 'RESUBMISSION', applicationId: caseId, actions: [] })
    const { server, queryClient } = await open(`/?resubmit=${caseId}`, { applications: [returned()] })
    const products = await screen.findByRole<HTMLInputElement>('textbox', { name: '主营煤种' })
    fireEvent.change(products, { target: { value: '无烟煤' } })
    server.checks = [check]
    void queryClient.invalidateQueries({ queryKey: ['checks'] })
    await waitFor(async () => expect((await submit()).disabled).toBe(true))
    expect(products.value).toBe('无烟煤')
  })
})
