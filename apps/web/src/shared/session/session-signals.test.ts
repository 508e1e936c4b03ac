import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  accountOf,
  forgetContact,
  lastContactMs,
  maySessionLive,
  noteAccount,
  noteContact,
  noteSessionLost
} from './session-signals.ts'

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

test.each([
  ['admin', 'enterprise'],
  ['enterprise', 'admin']
] as const)('the end of the session of an %s ends nothing for an %s in the same browser (R37)', (ended, other) => {
  const key = { enterprise: 'portal.account', admin: 'portal.admin.account' }
  for (const audience of [ended, other]) {
    noteAccount(`of ${audience}`, audience)
    noteContact(audience)
  }
  noteSessionLost(ended)
  expect([lastContactMs(ended), window.localStorage.getItem(key[ended])]).toEqual([0, ''])
  expect([lastContactMs(other), window.localStorage.getItem(key[other])]).toEqual([Date.now(), `of ${other}`])
  expect([accountOf(ended), accountOf(other)]).toEqual([`of ${ended}`, `of ${other}`])
})
