import { listProfileChanges } from '@portal/contract/admin-profile-changes'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type ProfileChange = Response<typeof listProfileChanges>[number]

/** Every look is logged, so it is read when somebody asks for it and not behind their back. */
export const profileChangesQuery = queryOptions({
  queryKey: ['admin', 'profile-changes'],
  queryFn: ({ signal }) => call(listProfileChanges, {}, { signal }),
  refetchOnWindowFocus: false,
  refetchOnReconnect: false
})
