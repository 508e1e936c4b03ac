import { expect, test } from 'vitest'
import { auditQueryOf, inOrder, noFilter, readAuditFilter, writeAuditFilter } from './audit-filter.ts'

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
