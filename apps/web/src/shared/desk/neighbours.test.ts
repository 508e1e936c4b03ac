import { expect, test } from 'vitest'
import { neighboursOf, startOf, workFrom } from './neighbours.ts'

/** The cursors that lead to a page. */
const pages = {
  before: (place: string) => (place === '' ? undefined : place.slice(0, -1)),
  after: (place: string, cursor: string) => `${place}${cursor}`
}
const at = (place: string) => ({ place, pages })

const free = (id: string) => ({ id, claimedBy: null, allowedActions: ['claim' as const] })
const mine = (id: string) => ({
  id,
  claimedBy: { id: 'me', name: '', self: true },
  allowedActions: ['release' as const]
})
const taken = (id: string) => ({ id, claimedBy: { id: 'x', name: '', self: false }, allowedActions: [] })

const rows = (nextCursor: string | null, data = [free('a'), free('b'), free('c')]) => ({ data, nextCursor })

test('J and K lead to the neighbours in the queue from which the case was opened (R38)', () => {
  expect(neighboursOf('b', rows(null), at(''))).toMatchObject({
    of: 'b',
    previous: { id: 'a' },
    next: { id: 'c' }
  })
})

test('at the end of a page the way leads to the first case of the next one', () => {
  expect(neighboursOf('c', rows('x'), at(''))?.next).toEqual({ page: 'x', end: 'first' })
  expect(neighboursOf('c', rows(null), at(''))?.next).toBeUndefined()
  expect(neighboursOf('b', rows('x'), at('w'))).toMatchObject({
    previous: { id: 'a' },
    next: { id: 'c' }
  })
})

test('at the beginning of a later page the way leads to the last case of the one before', () => {
  const second = at('x')
  expect(neighboursOf('a', rows(null), second)?.previous).toEqual({ page: '', end: 'last' })
  expect(neighboursOf('a', rows(null), at(''))?.previous).toBeUndefined()
})

test('a case that has left the queue leads to its beginning', () => {
  expect(neighboursOf('gone', rows(null), at(''))).toBeUndefined()
  expect(startOf('gone', rows(null))).toMatchObject({ of: 'gone', previous: undefined, next: { id: 'a' } })
})

test('the next case to work on is free or my own, later in the queue or else before', () => {
  const data = [free('a'), mine('b'), taken('c'), mine('d'), free('e')]
  expect(neighboursOf('b', { data, nextCursor: null }, at(''))?.nextInWork).toEqual({ id: 'd' })
  expect(neighboursOf('e', { data, nextCursor: null }, at(''))?.nextInWork).toEqual({ id: 'a' })
  // The rest of this page comes before the next one.
  expect(neighboursOf('b', { data, nextCursor: 'x' }, at(''))?.nextInWork).toEqual({ id: 'd' })
  expect(neighboursOf('e', { data, nextCursor: 'x' }, at(''))?.nextInWork).toHaveProperty('page')
  expect(startOf('gone', { data: [taken('c'), mine('d')], nextCursor: null }).nextInWork).toEqual({ id: 'd' })
})

test('there is no next case to work on when colleagues have them all', () => {
  const data = [taken('a'), mine('b'), taken('c')]
  expect(neighboursOf('b', { data, nextCursor: null }, at(''))?.nextInWork).toBeUndefined()
  expect(startOf('gone', { data: [taken('c')], nextCursor: null }).nextInWork).toBeUndefined()
})

test('work goes on from the known next case, comes back to those before it, and passes over colleagues and the case itself', () => {
  const data = [free('a'), mine('b'), taken('c'), free('d'), mine('e')]
  const idsFrom = (first: string | undefined, id: string) => workFrom(data, first, id).map((row) => row.id)
  expect(idsFrom('d', 'b')).toEqual(['d', 'e', 'a'])
  expect(idsFrom(undefined, 'a')).toEqual(['b', 'd', 'e'])
  // It has left the list meanwhile.
  expect(idsFrom('gone', 'gone')).toEqual(['a', 'b', 'd', 'e'])
  expect(workFrom([taken('c')], 'c', 'x')).toEqual([])
})
