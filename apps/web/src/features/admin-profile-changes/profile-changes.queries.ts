import { listProfileChanges } from '@portal/contract/admin-profile-changes'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { type ChangesFilter, changesQueryOf } from './changes-filter.ts'

export type ProfileChange = Response<typeof listProfileChanges>['data'][number]

/** Of every page and state: whatever a decision may have changed. */
export const profileChangesKey = ['admin', 'profile-changes'] as const

/** Every look is logged, so it is read when somebody asks for it and not behind their back. */
export const profileChangesQuery = (filter: ChangesFilter) => {
  const query = changesQueryOf(filter)
  return queryOptions({
    queryKey: [...profileChangesKey, query],
    queryFn: ({ signal }) => call(listProfileChanges, { query }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
}

/** What became of one that a colleague, or its enterprise, settled a moment ago; null once it is past the first page. */
export const decidedChangeQuery = (id: string) =>
  queryOptions({
    queryKey: [...profileChangesKey, 'decided', id],
    queryFn: async ({ signal }) => {
      const { data } = await call(listProfileChanges, { query: { state: 'all' } }, { signal })
      return data.find((change) => change.id === id) ?? null
    },
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
