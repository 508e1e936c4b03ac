import { readPaymentApproval } from '@portal/contract/partner/approve'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

const mostPauseMs = 15_000

/** Read again from time to time while it waits, and when it ends: another tab or person may decide. */
export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ['payment-approval', id],
    queryFn: ({ signal }) => call(readPaymentApproval, { params: { id } }, { signal }),
    // What it says may have changed, so it is never shown from the cache.
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (data?.state !== 'waiting') return false
      const leftMs = data.expiresAt.getTime() - Date.now()
      return Math.min(mostPauseMs, Math.max(1000, leftMs + 500))
    }
  })
