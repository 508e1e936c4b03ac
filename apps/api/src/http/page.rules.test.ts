import { expect, test } from 'vitest'
import { byId, cutPage, viewPage } from './page.rules.ts'

const rowsOf = (count: number) => Array.from({ length: count }, (_, place) => ({ id: `row ${place + 1}` }))

test.each([
  [0, 0, null],
  [1, 1, null],
  [2, 2, null],
  [3, 3, null],
  [4, 3, 'row 3']
])('%i rows give a page of %i of at most 3, and the cursor %j', (count, shown, nextCursor) => {
  expect(cutPage(rowsOf(count), 3, byId)).toEqual({ page: rowsOf(shown), nextCursor })
  expect(viewPage(rowsOf(count), 3, ({ id }) => ({ name: id }))).toEqual({
    data: rowsOf(shown).map(({ id }) => ({ name: id })),
    nextCursor
  })
})
