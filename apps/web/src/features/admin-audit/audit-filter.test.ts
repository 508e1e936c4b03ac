import { expect, test } from 'vitest'
import { detailLines } from './audit-detail.ts'
import { auditQueryOf, readAuditFilter, writeAuditFilter } from './audit-filter.ts'

const read = (query: string) => readAuditFilter(new URLSearchParams(query))

test('the address keeps what the audit log is searched for, and the way back (R39)', () => {
  const query = 'action=application.decided&enterprise=0000000185&after=90&after=40'
  expect(writeAuditFilter(read(query)).toString()).toBe(query)
  expect(auditQueryOf(read(query))).toEqual({ action: 'application.decided', enterprise: '0000000185', after: '40' })
  expect(auditQueryOf(read('action=%20&after='))).toEqual({})
})

test('the detail of a record reads line by line', () => {
  expect(detailLines('{"applicationId":"x","decision":"approve","flags":["a"]}')).toEqual([
    'applicationId: x',
    'decision: approve',
    'flags: ["a"]'
  ])
  expect(detailLines('{}')).toEqual([])
  expect(detailLines('')).toEqual([])
  expect(detailLines('no JSON')).toEqual(['no JSON'])
})
