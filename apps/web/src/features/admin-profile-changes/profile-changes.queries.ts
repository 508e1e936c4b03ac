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
