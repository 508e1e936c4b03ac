import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { focusIsAt } from '#web/testing/focus.ts'
import { caseId, qualificationsPage, type QualificationsPage, returned } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => window.sessionStorage.clear())

const open = (page: Partial<QualificationsPage>, at = '/') => {
  answerRequests({ 'GET /api/portal/qualifications': () => qualificationsPage(page) })
  renderPage(<ApplyPage />, { at, known: [[sessionQuery.queryKey, operatorSession('VIEWER')]] })
  return screen.findByRole('region', { name: '申请记录' })
}

const toAsk = (permission: string) => screen.queryByText(`如需办理，请联系主账号开通“${permission}”权限。`)

describe('业务资格申请 for those who may only read (R36)', () => {
  test('shows what each qualification means, without 申请', async () => {
    await open({})
    expect(screen.getByRole('heading', { level: 4, name: '挂牌交易' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^申请/ })).toBeNull()
    expect(toAsk('业务资格申请')).not.toBeNull()
  })

  test('says that nothing is left to apply for, and names no permission', async () => {
    await open({ available: [] })
    const row = screen.getByRole('group', { name: '可申请的资格' })
    expect(row.textContent).toBe('目前没有可申请的资格：其余资格已拥有或正在办理。')
    expect(toAsk('业务资格申请')).toBeNull()
  })

  test('names what the profile lacks, and whom to ask', async () => {
    await open({ profileMissing: ['fullName', 'bankAccount'] })
    const [name, account] = within(screen.getByRole('status')).getAllByRole('listitem')
    expect([name?.textContent, account?.textContent]).toEqual(['供应商全称', '账号'])
    expect(toAsk('修改资料')).not.toBeNull()
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['问平台'])
  })

  test('shows a returned case that a link names, and does not open it', async () => {
    await open({ applications: [returned()] }, `/?resubmit=${caseId}`)
    await focusIsAt(() => screen.getByRole('heading', { level: 3, name: '挂牌交易' }))
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.queryByRole('button', { name: /^修改并重新提交/ })).toBeNull()
  })
})
