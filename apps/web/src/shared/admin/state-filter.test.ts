import { expect, test } from 'vitest'
import { readStateFilter, stateQueryOf, writeStateFilter } from './state-filter.ts'

const states = ['PENDING', 'REJECTED', 'all'] as const
const read = (query: string) => readStateFilter(new URLSearchParams(query), states)
const [first, second] = ['0198d2c4-0000-7000-8000-000000000001', '0198d2c4-0000-7000-8000-000000000002']

test('an address without a query shows what waits for a reviewer (R21)', () => {
  expect(read('')).toEqual({ state: 'PENDING', isTest: false, trail: [] })
  expect(writeStateFilter(read(''), states).toString()).toBe('')
  expect(stateQueryOf(read(''))).toEqual({ state: 'PENDING' })
})

test('the address keeps the state and the way back, so that a reload shows the same page (R21)', () => {
  const query = `state=REJECTED&test=1&after=${first}&after=${second}`
  expect(writeStateFilter(read(query), states).toString()).toBe(query)
  expect(stateQueryOf(read(query))).toEqual({ state: 'REJECTED', test: '1', after: second })
})

test('invalid values in the address count as absent', () => {
  expect(read('state=DRAFT&after=&after=x')).toEqual({ state: 'PENDING', isTest: false, trail: [] })
})

test('a page that was reached over very many others is still found, and its way back is as long as an address may be', () => {
  const cursors = Array.from({ length: 130 }, (_, place) => first.slice(0, -3) + String(place + 100))
  const { trail } = read(cursors.map((cursor) => `after=${cursor}`).join('&'))
  expect([trail.length, trail.at(-1)]).toEqual([100, cursors.at(-1)])
})
