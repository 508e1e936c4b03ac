import { expect, test } from 'vitest'
import { neighboursOf, startOf } from './neighbours.ts'
import { firstFilter, nextPage } from './queue-filter.ts'

const rows = (nextCursor: string | null) => ({ data: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], nextCursor })

test('J and K lead to the neighbours in the queue from which the case was opened (R38)', () => {
  expect(neighboursOf('b', rows(null), firstFilter)).toEqual({ of: 'b', previous: { id: 'a' }, next: { id: 'c' } })
})

test('at the end of a page the way leads to the first case of the next one', () => {
  expect(neighboursOf('c', rows('x'), firstFilter)?.next).toEqual({ page: nextPage(firstFilter, 'x'), end: 'first' })
  expect(neighboursOf('c', rows(null), firstFilter)?.next).toBeUndefined()
})

test('at the beginning of a later page the way leads to the last case of the one before', () => {
  const second = nextPage(firstFilter, 'x')
  expect(neighboursOf('a', rows(null), second)?.previous).toEqual({ page: firstFilter, end: 'last' })
  expect(neighboursOf('a', rows(null), firstFilter)?.previous).toBeUndefined()
})

test('a case that has left the queue leads to its beginning', () => {
  expect(neighboursOf('gone', rows(null), firstFilter)).toBeUndefined()
  expect(startOf('gone', rows(null))).toEqual({ of: 'gone', previous: undefined, next: { id: 'a' } })
})
