import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { at, beNarrow, renderCenterPage } from '#web/testing/center.tsx'
import { tagsOf } from '#web/testing/looks.ts'
import { SignInsPage } from './sign-ins.page.tsx'

const { matchMedia } = window

const signIn = (id: number, outcome: string) => ({
  id: `0198d2c4-0000-7000-8000-0000000000${id}`,
  at,
  outcome,
  device: 'Chrome 156 · Windows',
  ip: `10.0.0.${id}`
})

const all = ['SUCCEEDED', 'WRONG_PASSWORD', 'LOCKED', 'FROZEN'].map((outcome, place) => signIn(10 + place, outcome))

afterEach(() => {
  window.matchMedia = matchMedia
  vi.unstubAllGlobals()
})

const open = (answer: Parameters<typeof answerRequests>[0][string]) => {
  const asked = answerRequests({ 'GET /api/portal/sign-ins': answer })
  return { ...renderCenterPage(<SignInsPage />), asked }
}

test('each attempt has time, result, device and address, in the server’s order (R35)', async () => {
  const factors = ['WRONG_SECOND_FACTOR', 'WRONG_PASSKEY'].map((outcome, place) => signIn(14 + place, outcome))
  open(() => ({ data: [...all, ...factors], nextCursor: null }))
  const table = await screen.findByRole('table')
  const [head, ...rows] = within(table).getAllByRole('row')
  expect(head?.textContent).toBe('时间结果设备IP 地址')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '2026-01-05 10:00:00登录成功Chrome 156 · Windows10.0.0.10',
    '2026-01-05 10:00:00密码错误Chrome 156 · Windows10.0.0.11',
    '2026-01-05 10:00:00暂时锁定Chrome 156 · Windows10.0.0.12',
    '2026-01-05 10:00:00账号已冻结或停用Chrome 156 · Windows10.0.0.13',
    '2026-01-05 10:00:00二次验证未通过Chrome 156 · Windows10.0.0.14',
    '2026-01-05 10:00:00通行密钥未通过Chrome 156 · Windows10.0.0.15'
  ])
  expect(tagsOf().map((tag) => tag.split(' ')[1])).toEqual(['(success)', ...Array.from({ length: 5 }, () => '(error)')])
  expect(screen.getByText('已显示全部记录')).toBeDefined()
})

test('加载更多 adds the next page below and then says that these are all (R35)', async () => {
  const { user, asked } = open(({ query }) =>
    query.get('after') ? { data: all.slice(2), nextCursor: null } : { data: all.slice(0, 2), nextCursor: 'c1' }
  )
  await screen.findByRole('table')
  expect(screen.queryByText('已显示全部记录')).toBeNull()
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('已显示全部记录')).toBeDefined()
  expect(screen.getAllByRole('row')).toHaveLength(5)
  expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'c1'])
})

test('加载更多 leads to the third page, also after a page that failed', async () => {
  let isAway = true
  const { user, asked } = open(({ query }) => {
    const after = query.get('after')
    if (after === 'c2' && isAway) return problem(503, 'service.busy', { detail: '系统繁忙' })
    if (after === 'c2') return { data: all.slice(2), nextCursor: null }
    return after ? { data: all.slice(1, 2), nextCursor: 'c2' } : { data: all.slice(0, 1), nextCursor: 'c1' }
  })
  await screen.findByRole('table')
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('密码错误')).toBeDefined()
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
  expect(screen.getByText('密码错误')).toBeDefined()
  isAway = false
  await user.click(screen.getByRole('button', { name: '加载更多' }))
  expect(await screen.findByText('账号已冻结或停用')).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getAllByRole('row')).toHaveLength(5)
  expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'c1', 'c2', 'c2'])
})

test('on a phone each attempt is a short list with the same words', async () => {
  beNarrow()
  open(() => ({ data: all.slice(0, 1), nextCursor: null }))
  const item = await screen.findByRole('listitem')
  expect(Array.from(item.querySelectorAll('tr'), ({ textContent }) => textContent)).toEqual([
    '时间2026-01-05 10:00:00',
    '结果登录成功',
    '设备Chrome 156 · Windows',
    'IP 地址10.0.0.10'
  ])
  expect(tagsOf()).toEqual(['登录成功 (success)'])
})

test('without attempts the page says so', async () => {
  open(() => ({ data: [], nextCursor: null }))
  expect(await screen.findByText('还没有登录记录')).toBeDefined()
  expect(screen.queryByText('已显示全部记录')).toBeNull()
})

test('a fault of the server can be retried', async () => {
  let isAway = true
  const { user } = open(() => (isAway ? problem(503, 'service.busy') : { data: all, nextCursor: null }))
  const retry = await screen.findByRole('button', { name: '重试' })
  isAway = false
  await user.click(retry)
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(5))
})
