import { liveKinds } from '@portal/contract/qualification/menu-pages'
import { expect, test } from 'vitest'
import { staleKeys } from './live-queries.ts'

test('an approval makes every query stale once that any of its three changes names', () => {
  expect([...staleKeys(['menu', 'message', 'application'])].toSorted()).toEqual(
    [
      'session',
      'menu-page',
      'qualifications',
      'home',
      'messages',
      'profile',
      'checks',
      'operators',
      'ownership',
      'payment-approval',
      'questions'
    ].toSorted()
  )
})

test.each([
  ['menu', 'session', 'menu-page', 'qualifications', 'home', 'checks', 'operators', 'ownership'],
  ['message', 'session', 'messages', 'home', 'operators', 'ownership', 'payment-approval', 'questions'],
  ['application', 'qualifications', 'home', 'profile', 'checks'],
  ['photo', 'photo'],
  ['broadcast', 'session', 'messages', 'home', 'banners']
] as const)('a change of the kind %s alone is seen on every page that shows it (R29)', (kind, ...pages) => {
  expect([...staleKeys([kind])].toSorted()).toEqual(pages.toSorted())
})

test('a change of the menus makes the session stale, which carries them (R29)', () => {
  expect(staleKeys(['menu'])).toContain('session')
})

test('a page that may have missed events reads all that any event could name', () => {
  expect(staleKeys(['resync'])).toEqual(staleKeys(liveKinds.filter((kind) => kind !== 'resync')))
})
