// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
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

beforeEach(() => window.sessionStorage.clear())
afterEach(() => changeLanguage('zh-CN'))

const open = (page: Partial<QualificationsPage> = {}, at = '/') => {
  answerRequests({ 'GET /api/portal/qualifications': () => qualificationsPage(page) })
  return renderPage(<ApplyPage />, { at, known: [[sessionQuery.queryKey, session]], isStyled: true })
}

const cardOf = async (name: string) => {
  const heading = await screen.findByRole('heading', { level: 4, name })
  const card = heading.closest<HTMLElement>('.ant-card')
  if (!card) throw new Error('no card')
  return card
}

test('each qualification has a card: what it opens, who may apply, which papers, how long (R28)', async () => {
  open()
  const card = await cardOf('挂牌交易')
  for (const words of [
    '开通菜单我的交易',
    '适用企业需要在平台挂牌买卖煤炭的企业',
    '补充材料煤炭经营相关证明（选填）、主营煤种（选填）、年经营量（选填）',
    '审核时长一般 3 个工作日内',
    '有效期长期有效'
  ]) {
    expect(card.textContent).toContain(words)
  }
})

test('required papers are named without 选填, two reviewers and an end are told (R28)', async () => {
  open({ workingDays: 5 })
  const card = await cardOf('电子合同会员')
  expect(card.textContent).toContain('补充材料电子合同资格申请书审核时长')
  expect(card.textContent).toContain('一般 5 个工作日内，由两位审核员先后审核')
  expect(card.textContent).toContain('有效期24 个月')
})

test('a catalogue from before says nothing of who may apply; one without papers and menus says so (R28)', async () => {
  const { applicants: _, ...older } = listing
  const bare = { ...older, menus: [], supplement: { title: named('材料'), fields: [], files: [] } }
  open({ available: [bare] })
  const card = await cardOf('挂牌交易')
  expect(card.textContent).not.toContain('适用企业')
  expect(card.textContent).toContain('补充材料无需补充材料')
  expect(card.textContent).toContain('开通菜单无')
})

test('申请 on a card chooses its qualification', async () => {
  const { user, router } = open()
  await user.click(within(await cardOf('电子合同会员')).getByRole('button', { name: '申请 电子合同会员' }))
  expect(router.state.location.search).toBe('?apply=E_CONTRACT')
  expect(await screen.findByRole('form', { name: '电子合同会员补充材料' })).toBeTruthy()
})

test('a card whose prerequisite is missing offers no 申请', async () => {
  open({ available: [{ ...listing, lacking: [named('融资会员')] }, contract] })
  expect(within(await cardOf('挂牌交易')).queryByRole('button')).toBeNull()
})

test('the cards are closed for those who have applied before, and open on a press', async () => {
  const { user } = open({ applications: [submitted()] })
  await screen.findByRole('radio', { name: '挂牌交易' })
  expect(screen.queryByRole('heading', { level: 4, name: '挂牌交易' })).toBeNull()
  await user.click(screen.getByRole('button', { name: '各项业务资格说明' }))
  expect(await cardOf('挂牌交易')).toBeTruthy()
})

test('the chosen qualification keeps its facts above the form', async () => {
  open({}, '/?apply=LISTING')
  await screen.findByRole('form', { name: '现货挂牌补充材料' })
  expect(screen.getByText('需要在平台挂牌买卖煤炭的企业')).toBeTruthy()
  expect(screen.queryByText('各项业务资格说明')).toBeNull()
})

test('in English the card has no Chinese', async () => {
  changeLanguage('en')
  open()
  const card = await cardOf('Listed trading')
  expect(card.textContent).toContain('OpensMy trades')
  expect(card.textContent).toContain('(optional), Kinds of coal (optional), Volume (optional)')
  expect(card.textContent).toContain('Usually within 3 working days')
  expect(card.textContent).not.toMatch(/[㐀-鿿]/)
})
