import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { homeOf, operatorSession, othersId, ownId, renderCenterPage, sessionOf } from '#web/testing/center.tsx'
import { checkedSession, checkOf, profileCheck, sentBack } from '#web/testing/checks.ts'
import { Completeness } from './completeness.tsx'
import { HomePage } from './home.page.tsx'

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => vi.unstubAllGlobals())

const open = async (changes: Parameters<typeof homeOf>[0] = {}, session = sessionOf()) => {
  answerRequests({ 'GET /api/portal/home': () => homeOf(changes) })
  const page = renderCenterPage(<HomePage />, session)
  await screen.findByRole('region', { name: '业务资格' })
  return page
}

const card = (name: string) => within(screen.getByRole('region', { name }))

describe('who this is', () => {
  test('an operator of an enterprise without a profile is greeted by the own name (R36)', async () => {
    await open({}, operatorSession('VIEWER'))
    expect(screen.getByText('王经办，您好')).toBeDefined()
  })
})

describe('missing fields (R17)', () => {
  const eight = ['fullName', 'creditCode', 'bankAccount', 'bankName', 'accountName', 'agentName', 'agentPhone', 'a']

  test('are listed up to eight, and then nothing is counted', () => {
    renderCenterPage(<Completeness percent={0} missing={eight} draftSavedAt={null} />)
    expect(card('资料完整度').getAllByRole('listitem')).toHaveLength(8)
    expect(screen.queryByText(/^另有/)).toBeNull()
  })

  test('beyond eight are counted without a link for those who may not edit (R36)', () => {
    renderCenterPage(
      <Completeness percent={0} missing={[...eight, 'b', 'c']} draftSavedAt={null} />,
      operatorSession('VIEWER')
    )
    expect(card('资料完整度').getByText('另有 2 项')).toBeDefined()
    expect(card('资料完整度').queryByRole('link')).toBeNull()
  })
})

test('a qualification whose application was sent back is open again, and a profile that waits is no qualification (R36)', async () => {
  const settlement = { qualification: 'SETTLEMENT', name: { zh: '统一交收', en: 'Unified settlement' } }
  answerRequests({
    'GET /api/portal/home': () => homeOf(),
    'GET /api/portal/checks': () => ({
      data: [sentBack(), profileCheck({ id: ownId }), checkOf({ id: othersId, ...settlement })]
    })
  })
  renderCenterPage(<HomePage />, checkedSession())
  await screen.findByRole('region', { name: '业务资格' })
  await waitFor(() => expect(card('业务资格').getAllByText('待企业复核')).toHaveLength(1))
  expect(card('业务资格').getByRole('listitem').textContent).toBe('统一交收待企业复核')
  expect(card('业务资格').getByText('可申请：挂牌交易')).toBeDefined()
})
