import { expect, test } from 'vitest'
import { collectIds, factsOf, idKindOf } from './audit-facts.rules.ts'

const id = '0198d2c4-0000-7000-8000-000000000001'

test('facts stand in one order, lists become several values, and what is empty is left out (R39)', () => {
  expect(factsOf({ roles: ['AUDIT', 'REVIEWER'], round: 2, applicationId: id, opinion: null, flags: [] })).toEqual([
    { key: 'applicationId', texts: [id] },
    { key: 'roles', texts: ['AUDIT', 'REVIEWER'] },
    { key: 'round', texts: ['2'] }
  ])
  expect(factsOf({})).toEqual([])
  expect(factsOf(null)).toEqual([])
  // What this version does not know comes last, in its order.
  expect(factsOf({ b: [1, [true]], a: { x: 1 }, version: '1' }).map(({ key, texts }) => [key, ...texts])).toEqual([
    ['version', '1'],
    ['b', '1', 'true'],
    ['a', '{"x":1}']
  ])
})

test.each([
  ['account', 'account'],
  ['operator', 'account'],
  ['admin', 'admin'],
  ['applicationId', 'application'],
  ['attachmentId', 'attachment'],
  ['changeId', 'change'],
  ['changes', 'change'],
  ['checkId', 'check'],
  ['grantId', 'grant'],
  ['letterId', 'letter'],
  ['link', 'link'],
  ['recoveries', 'recovery'],
  ['recoveryId', 'recovery'],
  ['sessionId', 'session'],
  ['tokenId', undefined],
  ['toString', undefined]
] as const)('the fact %s holds the id of: %s (R39)', (key, kind) => {
  expect(idKindOf(key)).toBe(kind)
  const found = Object.entries(collectIds([{ key, texts: [id.toUpperCase(), `${id}0`, id.slice(1)] }]))
  expect(found.filter(([, ids]) => ids.length > 0)).toEqual(kind ? [[kind, [id.toUpperCase()]]] : [])
})

test('only true ids are looked up, each as what its key says', () => {
  const ids = collectIds(factsOf({ admin: id, applicationId: 'no id', changes: [id, id], tokenId: id, search: id }))
  expect(ids).toMatchObject({ admin: [id], application: [], change: [id, id], session: [] })
})
