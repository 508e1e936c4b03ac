import type { SessionView } from '@portal/contract/identity/session'
import { screen, waitFor } from '@testing-library/react'
import { act, useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sessionOf, trade, withTrade } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { awayFromHead } from './frame.ts'
import { MenuNews } from './menu-news.tsx'

const before = sessionOf()
const after = sessionOf({ menu: withTrade })

const held: { set?: (session: SessionView) => void } = {}
const set = (session: SessionView) => act(() => held.set?.(session))

const News = ({ first }: { first: SessionView }) => {
  const [session, setSession] = useState(first)
  useEffect(() => {
    held.set = setSession
  }, [])
  return <MenuNews session={session} />
}

const open = (session: SessionView, at = '/center/messages') => renderPage(<News first={session} />, { at })

/** Also empty while a notice that was dropped is fading. */
const notice = (text: string) => screen.queryByText(text)

beforeEach(() => window.localStorage.clear())
afterEach(() => void vi.useRealTimers())

test('a menu that opens on an open page is told, with a way to it (R29)', async () => {
  const { user, router } = open(before)
  set(after)
  const told = await screen.findByText('已开通“我的交易”')
  expect(told.closest('[role=status]')).not.toBeNull()
  await user.click(screen.getByRole('button', { name: '前往查看' }))
  expect(router.state.location.pathname).toBe('/trade')
})

test('the notice stays until its menu is visited, however the page was reached (R29)', async () => {
  const { router } = open(before)
  set(after)
  await screen.findByText('已开通“我的交易”')
  await act(() => router.navigate('/center/security'))
  expect(notice('已开通“我的交易”')).not.toBeNull()
  await act(() => router.navigate('/trade'))
  await waitFor(() => expect(notice('已开通“我的交易”')).toBeNull())
})

const funds = { key: 'funds', path: '/funds' }
const withBoth = sessionOf({ menu: { ...withTrade, top: [...withTrade.top, funds] } })

test('two menus that open have a notice each; visiting one leaves the other', async () => {
  const { router } = open(before)
  set(withBoth)
  await screen.findByText('已开通“我的交易”')
  await screen.findByText('已开通“我的资金”')
  await act(() => router.navigate('/funds'))
  await waitFor(() => expect(notice('已开通“我的资金”')).toBeNull())
  expect(notice('已开通“我的交易”')).not.toBeNull()
})

test('a second menu that opens later is told alone, and one that opens again is told again', async () => {
  const { router } = open(before)
  set(after)
  await screen.findByText('已开通“我的交易”')
  await act(() => router.navigate('/trade'))
  await waitFor(() => expect(notice('已开通“我的交易”')).toBeNull())
  await act(() => router.navigate('/center/messages'))
  set(withBoth)
  await screen.findByText('已开通“我的资金”')
  expect(notice('已开通“我的交易”')).toBeNull()
  set(before)
  await screen.findByText('“我的交易”已关闭')
  set(after)
  await screen.findByText('已开通“我的交易”')
})

test('what one enterprise knows is not known of another in the same browser', async () => {
  open(before).unmount()
  const other = {
    ...after,
    account: { ...after.account, id: '0198d2c4-0000-7000-8000-000000000193' },
    enterprise: { ...after.enterprise, number: '0000000193' }
  }
  // The first visit of the other enterprise: all its menus are known.
  open(other).unmount()
  open(after)
  await screen.findByText('已开通“我的交易”')
})

test('a colleague in the same browser who may see fewer menus is told of no change (R29, R36)', async () => {
  open(after).unmount()
  const colleague = { ...before, account: { ...before.account, id: '0198d2c4-0000-7000-8000-000000000194' } }
  open(colleague)
  set({ ...colleague, menu: { ...before.menu, top: [...before.menu.top, funds] } })
  await screen.findByText('已开通“我的资金”')
  expect(notice('“我的交易”已关闭')).toBeNull()
})

test('the notice does not go by itself', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  open(before)
  set(after)
  await act(async () => void (await vi.advanceTimersByTimeAsync(60_000)))
  expect(notice('已开通“我的交易”')).not.toBeNull()
})

test('a notice can be closed', async () => {
  const { user } = open(before)
  set(after)
  await screen.findByText('已开通“我的交易”')
  await user.click(screen.getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(notice('已开通“我的交易”')).toBeNull())
})

test('who is on the page of the menu when it opens needs no notice', async () => {
  open(before, trade.path)
  set(after)
  await Promise.resolve()
  expect(notice('已开通“我的交易”')).toBeNull()
})

test('nor does who is there still read that it was closed', async () => {
  open(after, trade.path)
  set(before)
  await screen.findByText('“我的交易”已关闭')
  set(after)
  await waitFor(() => expect(notice('“我的交易”已关闭')).toBeNull())
})

test('who is on 业务资格申请 is told that a menu has closed, since the page names no menus', async () => {
  open(after, '/center/qualifications')
  set(before)
  await screen.findByText('“我的交易”已关闭')
})

test('what opened while the browser was closed is told at the next visit, and only once (R29)', async () => {
  open(before).unmount()
  const next = open(after)
  await screen.findByText('已开通“我的交易”')
  next.unmount()
  open(after)
  await Promise.resolve()
  expect(notice('已开通“我的交易”')).toBeNull()
})

test('the first visit of a browser tells nothing: all menus are known', async () => {
  open(after)
  await Promise.resolve()
  expect(notice('已开通“我的交易”')).toBeNull()
})

test('a menu that closes replaces the notice that it opened, and leads to 业务资格申请 (R29)', async () => {
  const { user, router } = open(before)
  set(after)
  await screen.findByText('已开通“我的交易”')
  set(before)
  await screen.findByText('“我的交易”已关闭')
  await waitFor(() => expect(notice('已开通“我的交易”')).toBeNull())
  await user.click(screen.getByRole('button', { name: '前往查看' }))
  expect(router.state.location.pathname).toBe('/center/qualifications')
  await waitFor(() => expect(notice('“我的交易”已关闭')).toBeNull())
})

test('notices stand in the lower corner and messages below the head, so that neither covers the menus', () => {
  expect(awayFromHead.notification.placement).toBe('bottomRight')
  // The head is 124 px high on a desktop: 76 of the brand and 48 of the menus.
  expect(awayFromHead.message.top).toBeGreaterThan(124)
})
