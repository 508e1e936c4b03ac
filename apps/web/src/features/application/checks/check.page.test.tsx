import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { beNarrow, operatorSession } from '#web/testing/center.tsx'
import {
  checkedSession,
  checkId,
  type CheckInFull,
  checkInFull,
  checkOf,
  decidedAt,
  li,
  profileCheck
} from '#web/testing/checks.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { licence } from '#web/testing/profile-view.ts'
import { listing, paper } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ChecksPage } from './checks.page.tsx'

const { matchMedia } = window

beforeEach(() => changeLanguage('zh-CN'))
afterEach(() => {
  window.matchMedia = matchMedia
  vi.unstubAllGlobals()
})

const path = `/api/portal/checks/${checkId}`

const open = async (check: CheckInFull, acts: Parameters<typeof answerRequests>[0] = {}) => {
  const server = { check }
  answerRequests({ [`GET ${path}`]: () => server.check, 'GET /api/public/regions': () => [], ...acts })
  const page = renderPage(<ChecksPage />, {
    route: '/center/checks/:id?',
    at: `/center/checks/${checkId}`,
    known: [[sessionQuery.queryKey, checkedSession(operatorSession('CHECKER'), false)]]
  })
  await screen.findByText(/^2026-01-05 09:00/)
  return { ...page, server }
}

const renewed = { ...licence, id: '0198d2c4-0000-7000-8000-00000000000d', displayName: '营业执照（新）.pdf' }
const profile = checkInFull({
  ...profileCheck(),
  differences: {
    registeredAddress: { from: null, to: '长治路 200 号' },
    industry: { from: 'B', to: 'C' },
    bankAccount: { from: '***************2345', to: '***************8765' },
    businessLicence: { from: licence.id, to: renewed.id }
  },
  papers: { [licence.id]: licence, [renewed.id]: renewed }
})

// The check has no title of its own.
const supplementItems = { fields: listing.supplement.fields, files: listing.supplement.files }

const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)

test('of the profile: each changed field with its value in force and the new one (R19)', async () => {
  await open(profile)
  expect(screen.getByRole('heading', { level: 1, name: '修改企业资料' })).toBeTruthy()
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['字段', '原值', '新值'])
  expect(cellsOf(screen.getByRole('row', { name: /行业/ }))).toEqual(['采矿业', '制造业'])
  const address = screen.getByRole('row', { name: /详细地址/ })
  expect(cellsOf(address)).toEqual(['未填写', '长治路 200 号'])
  const account = screen.getByRole('row', { name: /账号/ })
  expect(cellsOf(account)).toEqual(['***************2345', '***************8765'])
})

test('papers of both sides open in the viewer (R25)', async () => {
  const { user } = await open(profile)
  const row = within(screen.getByRole('row', { name: /营业执照/ }))
  expect(row.getByRole('button', { name: /营业执照.pdf$/ })).toBeTruthy()
  await user.click(row.getByRole('button', { name: /营业执照（新）.pdf$/ }))
  expect(await screen.findByRole('dialog', { name: /营业执照（新）.pdf/ })).toBeTruthy()
})

test('on a phone old and new value stand below the field', async () => {
  beNarrow()
  await open(profile)
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['字段'])
  for (const words of ['未填写', '长治路 200 号', '***************8765']) expect(screen.getByText(words)).toBeTruthy()
})

test('of an application: its fields and papers with the labels of the catalogue', async () => {
  await open(
    checkInFull({
      fields: { products: '动力煤' },
      files: { tradingLicence: paper({ displayName: '经营证明.png' }) },
      items: supplementItems
    })
  )
  const materials = within(screen.getByRole('region', { name: '提交的材料' }))
  for (const words of ['主营煤种', '动力煤', '煤炭经营相关证明']) expect(materials.getByText(words)).toBeTruthy()
  expect(materials.getByRole('button', { name: /^预览\s*经营证明.png$/ })).toBeTruthy()
})

test('of an application without papers, and of a withdrawal, the page says what it is', async () => {
  const { unmount } = await open(checkInFull({ items: supplementItems }))
  expect(screen.getByText('未填写补充材料')).toBeTruthy()
  unmount()
  await open(checkInFull({ kind: 'WITHDRAWAL' }))
  expect(screen.getByText('通过后，“挂牌交易”的本次申请即告结束，不能恢复。')).toBeTruthy()
  expect(screen.getByRole('link', { name: '查看申请记录' }).getAttribute('href')).toBe('/center/qualifications')
})

test('通过并提交平台 stays on the page, which then says who confirmed', async () => {
  const { user, server } = await open(profile, {
    [`POST ${path}/confirmation`]: () => {
      const ended = { state: 'CONFIRMED', decidedBy: li, decidedAt, actions: [] } as const
      server.check = { ...profile, ...ended, actions: [], differences: {} }
      return checkOf({ ...ended, actions: [] })
    }
  })
  await user.click(screen.getByRole('button', { name: /^通过并提交平台/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '通过并提交平台' }))
  expect(await screen.findByText('李复核（li_fh）')).toBeTruthy()
  expect(await screen.findByText('已通过并提交平台')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('button', { name: /^通过并提交平台/ })).toBeNull())
  expect(screen.getByText('与现行资料没有差异')).toBeTruthy()
  await focusIsAt(() => document.getElementById('check-facts') ?? document.body)
})

test('what the platform refuses now is said, and the check can still be sent back', async () => {
  const { user } = await open(profile, {
    [`POST ${path}/confirmation`]: () => problem(409, 'profile.conflict', { detail: '资料已被他人修改' })
  })
  await user.click(screen.getByRole('button', { name: /^通过并提交平台/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: '通过并提交平台' }))
  expect(await dialog.findByText(/资料已被他人修改/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '取消' }))
  expect(screen.getByRole('button', { name: /^退回/ })).toBeTruthy()
})

test('an unknown check leads back to the list', async () => {
  answerRequests({})
  renderPage(<ChecksPage />, {
    route: '/center/checks/:id?',
    at: `/center/checks/${checkId}`,
    known: [[sessionQuery.queryKey, checkedSession()]]
  })
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByRole('link', { name: '返回企业内复核' }).getAttribute('href')).toBe('/center/checks')
})

test('a check that cannot be loaded says why, and can be tried again', async () => {
  let isDown = true
  answerRequests({
    [`GET ${path}`]: () => (isDown ? problem(503, 'service.busy', { detail: '系统繁忙' }) : checkInFull())
  })
  const { user } = renderPage(<ChecksPage />, {
    route: '/center/checks/:id?',
    at: `/center/checks/${checkId}`,
    known: [[sessionQuery.queryKey, checkedSession()]]
  })
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(screen.getByRole('heading', { level: 1, name: '企业内复核' })).toBeTruthy()
  isDown = false
  await user.click(screen.getByRole('button', { name: '重试' }))
  expect(await screen.findByRole('heading', { level: 1, name: '申请“挂牌交易”' })).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('in English the kind, the fields and the choices are English (R36)', async () => {
  await open(profile)
  act(() => changeLanguage('en'))
  expect(screen.getByRole('heading', { level: 1, name: 'Profile changes' })).toBeTruthy()
  expect(cellsOf(screen.getByRole('row', { name: /Industry/ }))).toEqual(['Mining', 'Manufacturing'])
  expect(screen.getByRole('rowheader', { name: 'Account number' })).toBeTruthy()
})

test('in English a withdrawal names its qualification in English (R36)', async () => {
  await open(checkInFull({ kind: 'WITHDRAWAL' }))
  act(() => changeLanguage('en'))
  expect(screen.getByText('Once confirmed, this application for “Listed trading” ends for good.')).toBeTruthy()
})
