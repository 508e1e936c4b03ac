import type { Response } from '@portal/contract/endpoint'
import { readOwnershipTransfer } from '@portal/contract/enterprise/ownership'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type Offer = NonNullable<Response<typeof readOwnershipTransfer>>

export const ownershipQuery = queryOptions({
  queryKey: ['ownership'],
  queryFn: ({ signal }) => call(readOwnershipTransfer, {}, { signal })
})
