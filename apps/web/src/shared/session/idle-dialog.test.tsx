import { useQuery } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { ownId, sessionOf } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { IdleDialog } from './idle-dialog.tsx'
import { followPresence } from './presence.ts'
import { sessionQuery } from './session.queries.ts'
import { lastContactMs, noteAccount, noteContact, useSessionState } from './session-signals.ts'
import { keepAliveMs } from './use-idle.ts'

const minute = 60_000

followPresence()

const State = () => {
  useQuery(sessionQuery)
  return <p>{useSessionState()}</p>
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  window.localStorage.clear()
  noteAccount(ownId)
  noteContact()
})
afterEach(() => {
  noteAccount(ownId)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = async () => {
  const asked = answerRequests({ 'GET /api/portal/session': () => sessionOf() })
  const onLeave = vi.fn<() => void>()
  const page = renderPage(
    <>
      <h1>修改资料</h1>
      <IdleDialog
        audience="enterprise"
        idleSeconds={1800}
        queryKey={sessionQuery.queryKey}
        warn={(seconds) => `将在 ${seconds} 秒后退出登录`}
        kept="页面上已填写的内容会保留。"
        onLeave={onLeave}
      />
      <State />
    </>
  )
  // The first answer, which begins the idle time.
  await pass(10)
  asked.length = 0
  return { ...page, asked, onLeave }
}

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
const click = (name: string) => act(async () => screen.getByRole('button', { name }).click())

test('two minutes before the idle end a warning counts down (R13)', async () => {
  await open()
  await pass(27 * minute)
  expect(screen.queryByRole('dialog')).toBeNull()
  await pass(minute + 1000)
  expect(screen.getByRole('dialog', { name: '长时间未操作' }).textContent).toContain('页面上已填写的内容会保留。')
  const before = screen.getByRole('timer').textContent
  await pass(5000)
  expect(screen.getByRole('timer').textContent).toMatch(/^将在 \d+ 秒后退出登录$/)
  expect(screen.getByRole('timer').textContent).not.toBe(before)
})

test.each(['keydown', 'pointerdown'])(
  '%s contacts the server once some minutes went by without a request',
  async (use) => {
    const { asked } = await open()
    window.dispatchEvent(new Event(use))
    await pass(10)
    expect(asked).toEqual([])
    await pass(keepAliveMs)
    window.dispatchEvent(new Event(use))
    await pass(10)
    expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(1)
  }
)

test.each(['继续使用', '关闭'])(
  '%s reads the session, which begins the time anew, and closes the warning',
  async (name) => {
    const { asked } = await open()
    await pass(28 * minute + 1000)
    const before = lastContactMs()
    window.dispatchEvent(new Event('keydown'))
    await click(name)
    await pass(2000)
    expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(1)
    expect(lastContactMs()).toBeGreaterThan(before)
    expect(screen.queryByRole('dialog')).toBeNull()
  }
)

test('the warning comes a second time after 继续使用, and the session still ends in the end (R13)', async () => {
  const { asked } = await open()
  for (const round of [1, 2]) {
    await pass(28 * minute + 1000)
    expect(screen.getByRole('dialog', { name: '长时间未操作' })).toBeTruthy()
    window.dispatchEvent(new Event('keydown'))
    await click('继续使用')
    await pass(2000)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(asked).toHaveLength(round)
  }
  await pass(30 * minute + 1000)
  expect(screen.getByText('lost')).toBeDefined()
})

test('a page that is left counts no longer and asks for nothing', async () => {
  const { asked, unmount } = await open()
  unmount()
  window.dispatchEvent(new Event('keydown'))
  await pass(31 * minute)
  expect(asked).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('退出 leaves at once', async () => {
  const { onLeave } = await open()
  await pass(28 * minute + 1000)
  await click('退出')
  expect(onLeave).toHaveBeenCalledOnce()
})

test('at the idle end the session counts as lost, so that the page asks to sign in again (R13)', async () => {
  await open()
  expect(screen.getByText('held')).toBeDefined()
  await pass(30 * minute + 1000)
  expect(screen.getByText('lost')).toBeDefined()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('contact in another tab takes the warning away here', async () => {
  await open()
  await pass(28 * minute + 1000)
  expect(screen.getByRole('dialog')).toBeDefined()
  window.localStorage.setItem('portal.last-contact', String(Date.now()))
  await pass(2000)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('typing without requests keeps the session alive from time to time, not with every key (R13)', async () => {
  const { asked } = await open()
  const type = () => act(async () => void window.dispatchEvent(new Event('keydown')))
  await type()
  expect(asked).toHaveLength(0)
  await pass(6 * minute)
  await type()
  await pass(100)
  expect(asked).toHaveLength(1)
  noteContact()
  await type()
  expect(asked).toHaveLength(1)
})
