import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { personalDataQuery, type PersonalDataView } from './personal-data.queries.ts'

const at = new Date('2026-01-05T02:00:00Z')

test.each<[string, PersonalDataView['exports'][number]['state'][], boolean]>([
  ['one that is being made, also below a ready one', ['READY', 'WAITING'], true],
  ['ready and ended ones only', ['READY', 'ENDED'], false],
  ['none', [], false]
])('with %s among the exports the page is read again by itself: %j', (_, states, isAgain) => {
  const client = new QueryClient()
  const exports = states.map((state, place) => ({ id: `${place}`, state, requestedAt: at, endsAt: at }))
  client.setQueryData(personalDataQuery.queryKey, { values: [], consents: [], exports, closesAt: null, obstacles: [] })
  const query = client.getQueryCache().find({ queryKey: personalDataQuery.queryKey })
  const { refetchInterval } = personalDataQuery
  // The cache does not know the type of its queries.
  const pause = typeof refetchInterval === 'function' && refetchInterval(query as never)
  expect(typeof pause).toBe(isAgain ? 'number' : 'boolean')
})
