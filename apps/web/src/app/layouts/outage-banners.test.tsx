import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { OutageBanners } from './outage-banners.tsx'

const banner = (number: number) => ({
  id: `0198d2c4-0000-7000-8000-00000000000${number}`,
  title: `停机${number}`,
  body: '详见 https://www.example.com/a'
})

let shown: ReturnType<typeof banner>[]
beforeEach(() => {
  window.sessionStorage.clear()
  shown = [banner(1), banner(2), banner(4)]
  answerRequests({ 'GET /api/portal/banners': () => ({ data: shown }) })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const titles = () => screen.queryAllByText(/^停机\d$/).map(({ textContent }) => textContent)

test('every banner is shown with its link, and all that were closed stay away from this window (R31)', async () => {
  const { user, unmount } = renderPage(<OutageBanners />)
  const [link] = await screen.findAllByRole('link', { name: 'https://www.example.com/a' })
  expect(link?.getAttribute('rel')).toBe('noopener noreferrer')
  expect(titles()).toEqual(['停机1', '停机2', '停机4'])
  await user.click(screen.getByRole('button', { name: '关闭 停机1' }))
  await waitFor(() => expect(titles()).toEqual(['停机2', '停机4']))
  await user.click(screen.getByRole('button', { name: '关闭 停机4' }))
  await waitFor(() => expect(titles()).toEqual(['停机2']))
  unmount()
  shown = [banner(3), ...shown]
  renderPage(<OutageBanners />)
  await waitFor(() => expect(titles()).toEqual(['停机3', '停机2']))
})

test('a banner leaves when its broadcast is over (R31)', async () => {
  const { queryClient } = renderPage(<OutageBanners />)
  await waitFor(() => expect(titles()).toHaveLength(3))
  shown = []
  await queryClient.invalidateQueries({ queryKey: ['banners'] })
  await waitFor(() => expect(titles()).toEqual([]))
  expect(screen.queryByRole('region')).toBeNull()
})

test('an open page asks again each minute, so that a new banner appears without a reload (R31)', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  renderPage(<OutageBanners />)
  await waitFor(() => expect(titles()).toHaveLength(3))
  shown = [banner(3), ...shown]
  await vi.advanceTimersByTimeAsync(55_000)
  expect(titles()).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(6000)
  await waitFor(() => expect(titles()[0]).toBe('停机3'))
})

test('a page without an answer shows none', async () => {
  const asked = answerRequests({ 'GET /api/portal/banners': () => problem(503, 'service.busy') })
  renderPage(<OutageBanners />)
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(titles()).toEqual([])
})
