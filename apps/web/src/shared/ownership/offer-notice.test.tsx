import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { renderCenterPage } from '#web/testing/center.tsx'
import { lookOf } from '#web/testing/looks.ts'
import { OfferNotice, OwnOffer } from './offer-notice.tsx'

afterEach(() => vi.unstubAllGlobals())

const offer = {
  id: '0198d2c4-0000-7000-8000-0000000000e1',
  from: { username: 'mine_1', name: '赵主' },
  to: { username: 'wang_jb', name: null },
  isToSelf: true,
  // 00:30 in Beijing on the next day.
  expiresAt: new Date('2026-12-31T16:30:00Z')
}

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent)

test('the person who is to become the owner reads from whom the offer comes and may accept or decline it (R36)', () => {
  renderCenterPage(<OfferNotice offer={offer} />)
  const { textContent } = screen.getByRole('status')
  expect(lookOf(screen.getByRole('status'))).toBe('warning')
  expect(textContent).toContain('赵主（mine_1） 请您成为本企业的主账号')
  expect(textContent).toContain('2027-01-01 00:30:00 前有效')
  expect(buttons()).toEqual(['接受', '谢绝'])
})

test('the owner reads whose answer is waited for and may only withdraw the offer (R36)', () => {
  renderCenterPage(<OfferNotice offer={{ ...offer, isToSelf: false }} />)
  const { textContent } = screen.getByRole('status')
  expect(lookOf(screen.getByRole('status'))).toBe('info')
  expect(textContent).toContain('等待 wang_jb 接受主账号转让')
  expect(textContent).toContain('wang_jb 登录后接受即生效，2027-01-01 00:30:00 前有效')
  expect(buttons()).toEqual(['撤回'])
})

test.each([
  [true, 1],
  [false, 0]
])('other pages show an offer only to whom it is made (%s)', async (isToSelf, notices) => {
  const asked = answerRequests({ 'GET /api/portal/ownership-transfer': () => ({ ...offer, isToSelf }) })
  const { queryClient } = renderCenterPage(<OwnOffer />)
  await waitFor(() => expect(asked).toHaveLength(1))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  await waitFor(() => expect(screen.queryAllByRole('status')).toHaveLength(notices))
})
