import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetContact, lastContactMs, maySessionLive, noteContact, noteSessionLost } from './session-signals.ts'

beforeEach(() => {
  vi.useFakeTimers()
  forgetContact()
})
afterEach(() => void vi.useRealTimers())

test('a public page asks for a session only if this browser used one within its idle time (R13)', () => {
  expect(maySessionLive()).toBe(false)
  noteContact()
  vi.advanceTimersByTime(29 * 60_000)
  expect(maySessionLive()).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(maySessionLive()).toBe(false)
})

test.each([
  ['signed out', () => forgetContact()],
  ['lost', () => noteSessionLost()]
])('a session that is %s is not looked for again', (_, end) => {
  noteContact()
  end()
  expect(maySessionLive()).toBe(false)
})

test('rubbish in the storage counts as no contact, and does not hide the contact of this tab', () => {
  window.localStorage.setItem('portal.last-contact', 'soon')
  expect([lastContactMs(), maySessionLive()]).toEqual([0, false])
  noteContact()
  window.localStorage.setItem('portal.last-contact', 'soon')
  expect(lastContactMs()).toBe(Date.now())
})

test('an administrator’s session says nothing about an enterprise’s (R37)', () => {
  noteContact('admin')
  expect(maySessionLive()).toBe(false)
})
