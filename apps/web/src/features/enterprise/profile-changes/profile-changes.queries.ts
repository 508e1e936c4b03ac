import type { Response } from '@portal/contract/endpoint'
import { listProfileChanges, profileChangeStates } from '@portal/contract/enterprise/profile-change'
import { queryOptions } from '@tanstack/react-query'
import { type StateFilter, stateQueryOf } from '#web/shared/admin/state-filter.ts'
import { call } from '#web/shared/api.ts'

export type ProfileChange = Response<typeof listProfileChanges>['data'][number]

export const changeTabs = [...profileChangeStates, 'all'] as const
type ChangeTab = (typeof changeTabs)[number]

/** The key of every page and state; a decision may change all of them. */
export const profileChangesKey = ['admin', 'profile-changes'] as const

/** Every read is logged, so the query is not refetched automatically. */
export const profileChangesQuery = (filter: StateFilter<ChangeTab>) => {
  const query = stateQueryOf(filter)
  return queryOptions({
    queryKey: [...profileChangesKey, query],
    queryFn: ({ signal }) => call(listProfileChanges, { query }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
}

/** A change that was settled a moment ago. Null if it is no longer on the first page. */
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
