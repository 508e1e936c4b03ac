import { readProfile } from '@portal/contract/profile-endpoints'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

/** 查看用户信息. */
export const profileQuery = queryOptions({
  queryKey: ['profile', 'view'],
  queryFn: ({ signal }) => call(readProfile, {}, { signal })
})

/** 修改资料: read anew whenever the form is opened, and never again under it. */
export const profileToEditQuery = queryOptions({
  ...profileQuery,
  queryKey: ['profile', 'edit'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0
})

/** What the server has after it refused ours. */
export const othersVersionQuery = (seenRevision: string) =>
  queryOptions({ ...profileQuery, queryKey: ['profile', 'other', seenRevision], staleTime: 0, gcTime: 0 })
