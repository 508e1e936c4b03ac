import { expect, test } from 'vitest'
import { collectIds, factsOf } from './audit-facts.rules.ts'

const id = '0198d2c4-0000-7000-8000-000000000001'

test('facts stand in one order, lists become several values, and what is empty is left out (R39)', () => {
  expect(factsOf({ roles: ['AUDIT', 'REVIEWER'], round: 2, applicationId: id, opinion: null, flags: [] })).toEqual([
    { key: 'applicationId', texts: [id] },
    { key: 'roles', texts: ['AUDIT', 'REVIEWER'] },
    { key: 'round', texts: ['2'] }
  ])
  expect(factsOf({})).toEqual([])
  expect(factsOf(null)).toEqual([])
})

test('only true ids are looked up, each as what its key says', () => {
  const ids = collectIds(factsOf({ admin: id, applicationId: 'no id', changes: [id, id], tokenId: id, search: id }))
  expect(ids).toMatchObject({ admin: [id], application: [], change: [id, id], session: [] })
})
