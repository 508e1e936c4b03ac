import { expect, test } from 'vitest'
import { menuChanges } from './known-menus.ts'

const center = { key: 'center', path: '/center' }
const trade = { key: 'trade', path: '/trade' }
const funds = { key: 'funds', path: '/funds' }

test('a menu that has come is told with the way to it (R29)', () => {
  expect(menuChanges(['center'], [center, trade])).toEqual([{ kind: 'opened', key: 'trade', path: '/trade' }])
})

test('a menu that has gone is told, in whatever place it stood (R29)', () => {
  expect(menuChanges(['center', 'trade', 'funds'], [center, funds])).toEqual([
    { kind: 'closed', key: 'trade', path: undefined }
  ])
})

test('what is known already is no news', () => {
  expect(menuChanges(['funds', 'center'], [center, funds])).toEqual([])
})
