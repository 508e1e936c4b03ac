import { liveKinds } from '@portal/contract/menu-pages'
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
      'payment-approval'
    ].toSorted()
  )
})

test('a change of the menus makes the session stale, which carries them (R29)', () => {
  expect(staleKeys(['menu'])).toContain('session')
})

test('a page that may have missed events reads all that any event could name', () => {
  expect(staleKeys(['resync'])).toEqual(staleKeys(liveKinds.filter((kind) => kind !== 'resync')))
})
