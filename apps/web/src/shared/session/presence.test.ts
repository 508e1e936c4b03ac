import { readAdminSession } from '@portal/contract/desk/admin-session'
import { markAllMessagesRead } from '@portal/contract/notice/inbox'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '#web/shared/api.ts'
import { followPresence } from './presence.ts'
import { lastContactMs } from './session-signals.ts'

const sent = vi.fn<typeof fetch>()
const idleOfLast = (): string | undefined => {
  const headers = new Headers(sent.mock.lastCall?.[1]?.headers)
  return headers.get('x-idle') ?? undefined
}

followPresence()
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', sent)
  sent.mockImplementation(async () => new Response(null, { status: 204 }))
  window.dispatchEvent(new Event('keydown'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('requests after a user’s action extend the session; requests by the page itself do not, and say so (R13)', async () => {
  await call(markAllMessagesRead, {})
  expect(idleOfLast()).toBeUndefined()
  const contact = lastContactMs()
  expect(contact).toBe(Date.now())

  // Just within the minute.
  vi.advanceTimersByTime(59_999)
  await call(markAllMessagesRead, {})
  expect(idleOfLast()).toBeUndefined()
  expect(lastContactMs()).toBe(Date.now())

  vi.advanceTimersByTime(1)
  await call(markAllMessagesRead, {})
  expect(idleOfLast()).toBe('keep')
  expect(lastContactMs()).toBe(contact + 59_999)

  window.dispatchEvent(new Event('pointerdown'))
  await call(markAllMessagesRead, {})
  expect(idleOfLast()).toBeUndefined()
  expect(lastContactMs()).toBe(Date.now())
})

test.each(['keydown', 'pointerdown', 'wheel', 'click', 'input'])(
  'a %s anywhere on the page shows that somebody is there, also where the page stops it',
  async (sign) => {
    vi.advanceTimersByTime(60_000)
    const field = document.createElement('input')
    document.body.append(field)
    field.addEventListener(sign, (event) => event.stopPropagation())
    field.dispatchEvent(new Event(sign, { bubbles: true }))
    field.remove()
    await call(markAllMessagesRead, {})
    expect(idleOfLast()).toBeUndefined()
  }
)

test('the same holds for administrators (R13, R37)', async () => {
  vi.advanceTimersByTime(60_000)
  await call(readAdminSession, {}).catch(() => undefined)
  expect(idleOfLast()).toBe('keep')
})
