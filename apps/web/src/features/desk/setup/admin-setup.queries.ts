import { readAdminSetup } from '@portal/contract/desk/administrator'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type AdminSetup = Response<typeof readAdminSetup>

/** Never refetched: the secret must not change while the user scans it. */
export const adminSetupQuery = (token: string) =>
  queryOptions({
    queryKey: ['admin-setup', token],
    queryFn: ({ signal }) => call(readAdminSetup, { params: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0
  })
