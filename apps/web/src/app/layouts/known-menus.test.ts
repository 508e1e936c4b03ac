import { expect, test } from 'vitest'
import { menuChanges } from './known-menus.ts'

const center = { key: 'center', path: '/center' }
const trade = { key: 'trade', path: '/trade' }
const funds = { key: 'funds', path: '/funds' }

test('a newly opened menu is announced with a link to it (R29)', () => {
  expect(menuChanges(['center'], [center, trade])).toEqual([{ kind: 'opened', key: 'trade', path: '/trade' }])
})

test('a closed menu is announced, wherever it was (R29)', () => {
  expect(menuChanges(['center', 'trade', 'funds'], [center, funds])).toEqual([
    { kind: 'closed', key: 'trade', path: undefined }
  ])
})

test('known menus are not announced again', () => {
  expect(menuChanges(['funds', 'center'], [center, funds])).toEqual([])
})
