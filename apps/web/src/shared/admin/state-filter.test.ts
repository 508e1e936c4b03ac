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
