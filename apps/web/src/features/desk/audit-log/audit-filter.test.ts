import { expect, test } from 'vitest'
import { auditQueryOf, exportQueryOf, inOrder, noFilter, readAuditFilter, writeAuditFilter } from './audit-filter.ts'

const read = (query: string) => readAuditFilter(new URLSearchParams(query))

test('the address keeps what the audit log is searched for, and the way back (R39)', () => {
  const query =
    'action=application.decided&person=wang&enterprise=185&since=2026-01-02&until=2026-02-03&after=90&after=40'
  expect(writeAuditFilter(read(query)).toString()).toBe(query)
  expect(auditQueryOf(read(query))).toEqual({
    action: 'application.decided',
    person: 'wang',
    enterprise: '185',
    since: '2026-01-02',
    until: '2026-02-03',
    after: '40'
  })
})

test('an object and an address are kept too; an export asks for all, wherever the reader is in the list (R39)', () => {
  const query = 'object=abc&address=10.0.0.1&after=90'
  expect(writeAuditFilter(read(query)).toString()).toBe(query)
  expect(auditQueryOf(read(query))).toEqual({ object: 'abc', address: '10.0.0.1', after: '90' })
  expect(exportQueryOf(read(query))).toEqual({ object: 'abc', address: '10.0.0.1' })
})

test('words and the way back have an end: of words the first stay, of pages the newest', () => {
  const { person, trail } = read(
    `person=${'x'.repeat(60)}y&after=${'1'.repeat(19)}&${Array.from({ length: 101 }, (_, index) => `after=${index}`).join('&')}`
  )
  expect(person).toBe('x'.repeat(60))
  expect([trail.length, trail.at(0), trail.at(-1)]).toEqual([100, '1', '100'])
  expect(read(`after=${'9'.repeat(18)}`).trail).toHaveLength(1)
})

test('what is empty or no act, day or place in the list counts as absent', () => {
  expect(read('action=no.such&person=%20&since=2026-02-30&until=soon&after=&after=x')).toEqual(noFilter)
  expect(auditQueryOf(noFilter)).toEqual({})
})

test('days that were chosen the wrong way round mean the same period', () => {
  expect(inOrder({ ...noFilter, since: '2026-03-02', until: '2026-03-01' })).toMatchObject({
    since: '2026-03-01',
    until: '2026-03-02'
  })
  expect(inOrder({ ...noFilter, since: '2026-03-02' })).toMatchObject({ since: '2026-03-02', until: '' })
})
