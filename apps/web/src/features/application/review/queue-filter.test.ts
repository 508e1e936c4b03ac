import { expect, test } from 'vitest'
import {
  countsQueryOf,
  firstFilter,
  isNarrowed,
  knownPages,
  nextPage,
  pageAt,
  previousPage,
  queryOf,
  readFilter,
  withFilter,
  writeFilter
} from './queue-filter.ts'

const read = (query: string) => readFilter(new URLSearchParams(query))
const written = (filter: Parameters<typeof writeFilter>[0]) => writeFilter(filter).toString()

test('an address without a query shows what is open, first due first (R38)', () => {
  expect(read('')).toEqual(firstFilter)
  expect(written(firstFilter)).toBe('')
})

test('the address keeps every filter, the order, the page size and the page, so that a reload shows the same rows', () => {
  const query =
    'state=SUBMITTED&qualification=LISTING&claimed=mine&overdue=1&stage=second&region=1401&search=%E6%99%8B%E7%85%A4&from=2026-01-01&to=2026-01-31&test=1&sort=newest&limit=50&after=a&after=b'
  const filter = read(query)
  expect(filter).toEqual({
    state: 'SUBMITTED',
    qualification: 'LISTING',
    claimed: 'mine',
    overdue: '1',
    stage: 'second',
    region: '1401',
    test: '1',
    search: '晋煤',
    submittedFrom: '2026-01-01',
    submittedTo: '2026-01-31',
    sort: 'newest',
    limit: '50',
    trail: ['a', 'b'],
    page: 3
  })
  expect(written(filter)).toBe(query)
})

test('invalid values in the address count as absent', () => {
  expect(
    read(
      'state=DRAFT&claimed=all&overdue=yes&stage=third&from=2026-02-30&to=tomorrow&sort=name&limit=25&page=-3&after='
    )
  ).toEqual(firstFilter)
  expect(read(`search=${'煤'.repeat(70)}`).search).toHaveLength(60)
  expect(read('search=%20x%20').search).toBe('x')
  expect(read(`qualification=${'X'.repeat(70)}`).qualification).toHaveLength(60)
  expect(read(`after=${'a'.repeat(200)}`).trail).toHaveLength(1)
  expect(read(`after=${'a'.repeat(201)}`)).toEqual(firstFilter)
})

test.each(['10', '20', '50', '100'])('a page may have %s rows', (limit) => {
  expect(read(`limit=${limit}`).limit).toBe(limit)
})

test('cases that nobody has claimed are a choice of their own', () => {
  expect(queryOf(read('claimed=nobody'))).toMatchObject({ claimed: 'nobody' })
})

test('the request contains only the newest cursor and the chosen filters', () => {
  expect(queryOf(firstFilter)).toEqual({ state: 'open', sort: 'due', limit: '20' })
  expect(queryOf(read('overdue=1&after=a&after=b'))).toMatchObject({ overdue: '1', after: 'b' })
  expect(queryOf(read('from=2026-01-01&to=2026-01-31'))).toEqual({
    ...queryOf(firstFilter),
    submittedFrom: '2026-01-01',
    submittedTo: '2026-01-31'
  })
})

test('pages, orders and page sizes of one filter share its numbers', () => {
  const filter =
    'state=all&qualification=LISTING&claimed=mine&overdue=1&stage=resubmitted&test=1&search=x&from=2026-01-01&to=2026-01-31'
  expect(countsQueryOf(read(`${filter}&sort=newest&limit=50&after=a`))).toEqual(countsQueryOf(read(filter)))
  expect(countsQueryOf(read(filter))).toEqual({
    state: 'all',
    qualification: 'LISTING',
    claimed: 'mine',
    overdue: '1',
    stage: 'resubmitted',
    test: '1',
    search: 'x',
    submittedFrom: '2026-01-01',
    submittedTo: '2026-01-31'
  })
})

test('the next page leads back to exactly the previous one', () => {
  const second = nextPage(firstFilter, 'a')
  const third = nextPage(second, 'b')
  expect(third).toMatchObject({ page: 3, trail: ['a', 'b'] })
  expect(previousPage(third)).toEqual(second)
  expect(previousPage(second)).toEqual(firstFilter)
  expect(previousPage(firstFilter)).toBeUndefined()
})

test('very deep pages keep their number and lead back step by step as far as the address reaches, then to the first', () => {
  let filter = firstFilter
  for (let page = 0; page < 60; page += 1) filter = nextPage(filter, `c${page}`)
  filter = readFilter(writeFilter(filter))
  expect(filter.page).toBe(61)
  expect(queryOf(filter).after).toBe('c59')
  let steps = 0
  for (let back = previousPage(filter); back && back.page > 1; back = previousPage(back)) steps += 1
  expect(steps).toBe(39)
})

test('a page of the address that its cursors contradict is not believed', () => {
  expect(['page=2&after=a&after=b', 'page=1.5', 'page=1&after=a', 'page=x'].map((query) => read(query).page)).toEqual([
    3, 1, 2, 1
  ])
  const beyond = read('page=7&after=a')
  expect([beyond.page, previousPage(beyond)]).toEqual([7, firstFilter])
  expect(written(beyond)).toBe('after=a&page=7')
})

test('a changed filter begins at the first page', () => {
  const deep = nextPage(nextPage(firstFilter, 'a'), 'b')
  expect(withFilter(deep, { state: 'all' })).toMatchObject({ state: 'all', page: 1, trail: [] })
})

test('a tab or an order narrows nothing down, a search does', () => {
  expect(isNarrowed(read('state=all&sort=oldest&limit=10'))).toBe(false)
  for (const query of [
    'search=x',
    'overdue=1',
    'stage=second',
    'test=1',
    'qualification=X',
    'claimed=mine',
    'from=2026-01-01',
    'to=2026-01-01'
  ])
    expect(isNarrowed(read(query))).toBe(true)
})

test('the address leads back to the first page and to every page whose cursor it holds', () => {
  expect(knownPages(firstFilter)).toEqual([1])
  const fourth = nextPage(nextPage(nextPage(firstFilter, 'a'), 'b'), 'c')
  expect(knownPages(fourth)).toEqual([1, 2, 3, 4])
  expect(pageAt(fourth, 3)).toEqual(nextPage(nextPage(firstFilter, 'a'), 'b'))
  expect(pageAt(fourth, 4)).toEqual(fourth)
  expect(pageAt(fourth, 1)).toEqual(firstFilter)
})

test('very deep, the pages between the first and the oldest cursor are out of reach', () => {
  let filter = firstFilter
  for (let page = 0; page < 60; page += 1) filter = nextPage(filter, `c${page}`)
  expect(knownPages(filter).slice(0, 3)).toEqual([1, 22, 23])
  expect(queryOf(pageAt(filter, 22)).after).toBe('c20')
})
