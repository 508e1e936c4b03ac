import { expect, test } from 'vitest'
import { changesQueryOf, readChangesFilter, writeChangesFilter } from './changes-filter.ts'

const read = (query: string) => readChangesFilter(new URLSearchParams(query))
const [first, second] = ['0198d2c4-0000-7000-8000-000000000001', '0198d2c4-0000-7000-8000-000000000002']

test('an address without a query shows what waits for a reviewer (R21)', () => {
  expect(read('')).toEqual({ state: 'PENDING', trail: [] })
  expect(writeChangesFilter(read('')).toString()).toBe('')
  expect(changesQueryOf(read(''))).toEqual({ state: 'PENDING' })
})

test('the address keeps the state and the way back, so that a reload shows the same page (R21)', () => {
  const query = `state=REJECTED&after=${first}&after=${second}`
  expect(writeChangesFilter(read(query)).toString()).toBe(query)
  expect(changesQueryOf(read(query))).toEqual({ state: 'REJECTED', after: second })
})

test('invalid values in the address count as absent', () => {
  expect(read('state=DRAFT&after=&after=x')).toEqual({ state: 'PENDING', trail: [] })
})
