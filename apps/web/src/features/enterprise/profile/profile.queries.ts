import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const profileQuery = queryOptions({
  queryKey: ['profile', 'view'],
  queryFn: ({ signal }) => call(readProfile, {}, { signal })
})

/** Fetched each time the form opens and never while it is open. */
export const profileToEditQuery = queryOptions({
  ...profileQuery,
  queryKey: ['profile', 'edit'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0
})

/** The server's version after it refused ours. */
export const othersVersionQuery = (seenRevision: string) =>
  queryOptions({ ...profileQuery, queryKey: ['profile', 'other', seenRevision], staleTime: 0, gcTime: 0 })
