import { expect, test } from 'vitest'
import { isNarrowed, type OperatorFilter, readFilter } from './operator-filter.ts'

test.each<[string, OperatorFilter]>([
  ['', {}],
  ['search=王&role=VIEWER&state=DISABLED', { search: '王', role: 'VIEWER', state: 'DISABLED' }],
  ['search=+王+二+', { search: '王 二' }],
  ['search=++', {}],
  ['role=KING&state=ASLEEP', {}],
  ['role=viewer&state=ACTIVE', { state: 'ACTIVE' }],
  [`search=${'a'.repeat(40)}`, { search: 'a'.repeat(40) }],
  // The server refuses a longer one.
  [`search=${'a'.repeat(41)}`, { search: 'a'.repeat(40) }]
])('the address %j asks for %j', (address, filter) => {
  expect(readFilter(new URLSearchParams(address))).toEqual(filter)
  expect(isNarrowed(filter)).toBe(Object.keys(filter).length > 0)
})
