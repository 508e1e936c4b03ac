import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { buttonOf } from '#web/testing/buttons.ts'
import {
  contract,
  listing,
  named,
  qualificationsPage,
  type QualificationsPage,
  session,
  submitted
} from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ApplyPage } from './apply.page.tsx'
import { QualificationCards } from './qualification-cards.tsx'

beforeEach(() => window.sessionStorage.clear())
afterEach(() => {
  changeLanguage('zh-CN')
  vi.unstubAllGlobals()
})

const show = (page: Partial<QualificationsPage> = {}) => {
  const chosen: string[] = []
  renderPage(<QualificationCards page={qualificationsPage(page)} onChoose={(code) => chosen.push(code)} />)
  return chosen
}

const cardOf = (name: string) => {
  const card = screen.getByRole('heading', { level: 4, name }).closest<HTMLElement>('.ant-card')
  if (!card) throw new Error('no card')
  return card
}

/** Each label with its own words: run together, the words of one fact could continue another. */
const factsOf = (within_: HTMLElement) =>
  [...within_.querySelectorAll('.ant-descriptions-item-container')].map((item) => [
    item.querySelector('.ant-descriptions-item-label')?.textContent,
    item.querySelector('.ant-descriptions-item-content')?.textContent
  ])

test('each qualification has a card: what it opens, who may apply, which papers, how long (R28)', () => {
  show({ workingDays: 5 })
  expect(factsOf(cardOf('挂牌交易'))).toEqual([
    ['开通菜单', '我的交易'],
    ['适用企业', '需要在平台挂牌买卖煤炭的企业'],
    ['补充材料', '煤炭经营相关证明（选填）、主营煤种（选填）、年经营量（选填）'],
    ['审核时长', '一般 5 个工作日内'],
    ['有效期', '长期有效']
  ])
  // Required papers are named without 选填, and two reviewers and an end are told.
  expect(factsOf(cardOf('电子合同会员'))).toEqual([
    ['开通菜单', '我的服务'],
    ['适用企业', '需要在平台挂牌买卖煤炭的企业'],
    ['补充材料', '电子合同资格申请书'],
    ['审核时长', '一般 5 个工作日内，由两位审核员先后审核'],
    ['有效期', '24 个月']
  ])
})

test('a catalogue from before says nothing of who may apply; one without papers and menus says so (R28)', () => {
  const { applicants: _, ...older } = listing
  const bare = { ...older, menus: [], supplement: { title: named('材料'), fields: [], files: [] }, validityMonths: 1 }
  show({ available: [bare, { ...listing, name: named('统一交收'), code: 'X', menus: ['settlement', 'trade'] }] })
  expect(factsOf(cardOf('挂牌交易'))).toEqual([
    ['开通菜单', '无'],
    ['补充材料', '无需补充材料'],
    ['审核时长', '一般 3 个工作日内'],
    ['有效期', '1 个月']
  ])
  expect(factsOf(cardOf('统一交收'))[0]).toEqual(['开通菜单', '我的交收、我的交易'])
})

test('申请 on a card chooses its qualification; one whose prerequisite is missing offers none', () => {
  const chosen = show({ available: [listing, { ...contract, lacking: [named('融资会员')] }] })
  expect(within(cardOf('电子合同会员')).queryByRole('button')).toBeNull()
  fireEvent.click(buttonOf('申请 挂牌交易', cardOf('挂牌交易')))
  expect(chosen).toEqual(['LISTING'])
})

test('the cards are closed for those who have applied before, and open on a press', () => {
  show({ applications: [submitted()] })
  expect(screen.queryByRole('heading', { level: 4, name: '挂牌交易' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '各项业务资格说明' }))
  expect(cardOf('挂牌交易')).toBeTruthy()
})

test('the choice by a card stands in the address, and the chosen qualification keeps its facts above the form', async () => {
  answerRequests({ 'GET /api/portal/qualifications': () => qualificationsPage() })
  const { router } = renderPage(<ApplyPage />, { known: [[sessionQuery.queryKey, session]] })
  fireEvent.click(await waitFor(() => buttonOf('申请 电子合同会员')))
  expect(router.state.location.search).toBe('?apply=E_CONTRACT')
  await screen.findByRole('form', { name: '电子合同会员补充材料' })
  expect(factsOf(document.body)).toContainEqual(['审核时长', '一般 3 个工作日内，由两位审核员先后审核'])
  expect(screen.queryByText('各项业务资格说明')).toBeNull()
})

test('in English the card has no Chinese', () => {
  changeLanguage('en')
  show()
  const card = cardOf('Listed trading')
  expect(factsOf(card).map(([, words]) => words)).toEqual([
    'My trades',
    'Enterprises that trade',
    'Papers on trading (optional), Kinds of coal (optional), Volume (optional)',
    'Usually within 3 working days',
    expect.any(String)
  ])
  expect(card.textContent).not.toMatch(/[㐀-鿿]/)
})
