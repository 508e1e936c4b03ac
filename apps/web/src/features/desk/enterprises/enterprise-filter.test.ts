import { expect, test } from 'vitest'
import {
  countQueryOf,
  inOrder,
  isNarrowed,
  noFilter,
  queryOf,
  readFilter,
  viewOf,
  writeFilter
} from './enterprise-filter.ts'

const whole = {
  by: 'phone',
  search: '13800001234',
  type: 'SUPPLIER',
  state: 'FROZEN',
  profile: 'none',
  qualification: 'LISTING',
  registeredFrom: '2026-01-01',
  registeredTo: '2026-01-31',
  test: true,
  limit: '50',
  trail: ['a', 'b']
} as const

test('the address holds the whole filter and nothing that is usual', () => {
  expect(readFilter(writeFilter(whole))).toEqual(whole)
  expect(writeFilter(noFilter).toString()).toBe('')
  expect(readFilter(new URLSearchParams())).toEqual(noFilter)
})

test('an address that somebody has written by hand shows the list nevertheless', () => {
  const wild = 'by=shoe&state=OPEN&profile=x&registeredFrom=2026-02-30&limit=7&test=yes&after='
  expect(readFilter(new URLSearchParams(wild))).toEqual(noFilter)
})

test.each(['10', '20', '50', '100'])('a page may have %s rows', (limit) => {
  expect(readFilter(new URLSearchParams({ limit })).limit).toBe(limit)
})

test('enterprises with a profile are a choice as well as those without', () => {
  expect(readFilter(new URLSearchParams('profile=submitted')).profile).toBe('submitted')
})

test('the API is asked for what was chosen, and for the words with what they are compared with', () => {
  const { by, search, type, state, profile, qualification, registeredFrom, registeredTo } = whole
  const choices = { by, search, type, state, profile, qualification, registeredFrom, registeredTo, test: '1' }
  expect(countQueryOf(whole)).toEqual(choices)
  expect(queryOf(whole)).toEqual({ ...choices, limit: '50', after: 'b' })
  expect(queryOf({ ...noFilter, by: 'phone' })).toEqual({ limit: '20' })
})

test('a filter is narrowed by a choice, but not by the page or its size', () => {
  expect(isNarrowed({ ...noFilter, limit: '50', trail: ['a'], by: 'phone' })).toBe(false)
  expect(isNarrowed({ ...noFilter, state: 'FROZEN' })).toBe(true)
  expect(isNarrowed({ ...noFilter, test: true })).toBe(true)
})

test('days that were chosen the wrong way round mean the same period', () => {
  const wrong = { ...noFilter, registeredFrom: '2026-02-01', registeredTo: '2026-01-01' }
  expect(inOrder(wrong)).toMatchObject({ registeredFrom: '2026-01-01', registeredTo: '2026-02-01' })
  expect(inOrder(whole)).toEqual(whole)
})

test('words and the way back have an end: of words the first stay, of pages the newest', () => {
  const query = new URLSearchParams([
    ['search', `${'煤'.repeat(60)}x`],
    ['after', 'c'.repeat(201)],
    ...Array.from({ length: 41 }, (_, index) => ['after', `${index}${'c'.repeat(190)}`])
  ])
  const { search, trail } = readFilter(query)
  expect(search).toBe('煤'.repeat(60))
  expect([trail.length, trail.at(0)?.slice(0, 2), trail.at(-1)?.slice(0, 3)]).toEqual([40, '1c', '40c'])
  expect(readFilter(new URLSearchParams({ after: 'c'.repeat(200) })).trail).toHaveLength(1)
})

test.each([
  [{ ...noFilter, search: '晋煤', state: 'FROZEN', trail: ['a'] }, 'search=%E6%99%8B%E7%85%A4&state=FROZEN', false],
  [{ ...noFilter, by: 'phone', search: '13800001234', state: 'FROZEN', limit: '50' }, 'state=FROZEN&limit=50', true],
  [{ ...noFilter, by: 'phone', state: 'CLOSED' }, 'state=CLOSED', false],
  [{ ...noFilter, by: 'username', search: 'li' }, '', true],
  [{ ...noFilter, limit: '50', trail: ['a'] }, '', false]
] as const)('a saved view of %o keeps “%s”, and no words about a person (ux 15)', (filter, query, hasPersonal) => {
  expect(viewOf(filter)).toEqual({ query, hasPersonal })
})
