import { useQuery } from '@tanstack/react-query'
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followPresence } from '#web/shared/session/presence.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteAccount, noteContact } from '#web/shared/session/session-signals.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { ownId, sessionOf, watchLocation } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { SessionKeeper } from './session-keeper.tsx'

let gone: string[]

followPresence()

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  window.localStorage.clear()
  noteAccount(ownId)
  noteContact()
  gone = watchLocation()
})
afterEach(() => {
  noteAccount(ownId)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

const Page = () => {
  const { data } = useQuery(sessionQuery)
  return data && <SessionKeeper session={data} />
}

/** Two minutes before the end. */
const pause = async () => {
  const asked = answerRequests({
    'GET /api/portal/session': () => sessionOf(),
    'DELETE /api/portal/session': () => undefined
  })
  renderPage(<Page />, { known: [[sessionQuery.queryKey, sessionOf()]] })
  await pass(27 * 60_000)
  // What an administrator does in another tab keeps no enterprise signed in.
  noteContact('admin')
  await pass(61_000)
  asked.length = 0
  const requests = () => asked.map(({ method, path }) => `${method} ${path}`)
  return { requests, dialog: screen.getByRole('dialog', { name: '长时间未操作' }) }
}

test('the warning says how long is left and what is kept; 继续使用 reads the session (R13)', async () => {
  const { requests, dialog } = await pause()
  expect(within(dialog).getByRole('timer').textContent).toMatch(
    /^您已较长时间没有操作，为保护账号安全，将在 1[012]\d 秒后退出登录。$/
  )
  expect(dialog.textContent).toContain('页面上已填写的内容会保留。')
  window.dispatchEvent(new Event('keydown'))
  await press('继续使用')
  await pass(2000)
  expect(requests()).toEqual(['GET /api/portal/session'])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('退出 signs out and leads to the sign-in page', async () => {
  const { requests } = await pause()
  await press('退出')
  await pass(100)
  expect(requests()).toEqual(['DELETE /api/portal/session'])
  expect(gone).toEqual(['/login'])
})
