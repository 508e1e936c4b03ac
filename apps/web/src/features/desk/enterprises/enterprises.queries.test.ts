import { expect, test } from 'vitest'
import { viewOf } from './enterprises.queries.ts'

test.each([
  [{ by: 'enterprise', search: '晋煤', state: 'FROZEN', limit: '20' }, 'search=%E6%99%8B%E7%85%A4&state=FROZEN', false],
  [{ by: 'phone', search: '13800001234', state: 'FROZEN', limit: '50' }, 'state=FROZEN&limit=50', true],
  [{ by: 'username', search: 'li', limit: '20' }, '', true],
  [{ limit: '50' }, '', false]
] as const)('a saved view of %o keeps “%s”, and no words about a person (ux 15)', (filter, query, hasPersonal) => {
  expect(viewOf(filter)).toEqual({ query, hasPersonal })
})
