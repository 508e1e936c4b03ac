import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { checkedSession, checkOf } from '#web/testing/checks.ts'
import {
  at,
  caseId,
  contract,
  entry,
  listing,
  named,
  qualificationsPage,
  type QualificationsPage,
  returned,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ApplyPage } from './apply.page.tsx'

beforeEach(() => {
  window.sessionStorage.clear()
  changeLanguage('en')
})
afterEach(() => changeLanguage('zh-CN'))

const open = async (page: Partial<QualificationsPage>, address = '/', known = session) => {
  answerRequests({
    'GET /api/portal/qualifications': () => qualificationsPage(page),
    'GET /api/portal/checks': () => ({
      data: [checkOf({ preparedBy: { username: 'wang_jb', name: null }, actions: ['cancel'] })]
    })
  })
  const view = renderPage(<ApplyPage />, { at: address, known: [[sessionQuery.queryKey, known]], isStyled: true })
  await screen.findByRole('region', { name: 'Applications' })
  return view
}

const row = (name: string) => screen.getByRole('group', { name }).textContent
const chinese = /[一-鿿]/

const core = {
  code: 'CORE',
  name: named('核心企业', 'Core'),
  grantedAt: at,
  expiresAt: null,
  renewalUntil: null,
  reason: null
}

describe('业务资格申请 in English', () => {
  test('names everything in the panel in English', async () => {
    await open({
      profileMissing: ['fullName'],
      owned: [{ ...core, state: 'SUSPENDED', reason: 'Papers are missing' }],
      ended: [{ ...core, state: 'REVOKED' }],
      latest: { name: listing.name, state: 'APPROVED' },
      newestOpinion: { name: contract.name, state: 'RETURNED', opinion: 'Please sign it' },
      available: [{ ...listing, lacking: [named('融资会员', 'Financing'), core.name] }, contract]
    })
    expect(row('Held')).toBe('CoreSuspendedReason: Papers are missing')
    expect(row('No longer held')).toContain('Core')
    expect(row('Latest application')).toBe('Listed tradingApproved')
    expect(row('Latest opinion')).toBe('Please sign itElectronic contracts Returned')
    expect(row('Open for application')).toContain('Needs Financing, Core first')
    expect(screen.getByRole('link', { name: 'Supplier full name' })).toBeTruthy()
    expect(document.body.textContent).not.toMatch(chinese)
  })

  test('separates the names by commas for those who may only read', async () => {
    await open({}, '/', operatorSession('VIEWER'))
    expect(row('Open for application')).toBe('Listed trading, Electronic contracts')
  })

  test('shows what a colleague checks by its English name (R36)', async () => {
    await open({}, '/', checkedSession(operatorSession('PREPARER')))
    expect(await screen.findByRole('listitem', { name: 'Listed trading' })).toBeTruthy()
    expect(document.body.textContent).not.toMatch(chinese)
  })

  test('opens a returned case in English, and asks in English what stays unchanged', async () => {
    const flags = { 'field:products': 'Name all kinds' }
    const timeline = [entry('submit'), entry('return', { flags })]
    const { user } = await open(
      { applications: [returned({ flags, opinion: 'Please add it', timeline })] },
      `/?resubmit=${caseId}`
    )
    await screen.findByRole('form', { name: 'Papers for spot listing' })
    expect(screen.getByRole('heading', { level: 4, name: 'Mend the application “Listed trading”' })).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Kinds of coal' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Submit again' }))
    const items = within(await screen.findByRole('dialog')).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual(['Kinds of coal (opinion: Name all kinds)'])
    expect(document.body.textContent).not.toMatch(chinese)
  })

  test('asks in English before a withdrawal', async () => {
    const { user } = await open({ applications: [submitted()] })
    await user.click(screen.getByRole('button', { name: 'Withdraw Listed trading' }))
    const dialog = await screen.findByRole('dialog', { name: 'Withdraw the application' })
    expect(dialog.textContent).toContain('This application for “Listed trading” then ends for good')
    expect(document.body.textContent).not.toMatch(chinese)
  })
})
