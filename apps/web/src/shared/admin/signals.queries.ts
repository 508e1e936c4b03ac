import { readSignals } from '@portal/contract/desk/signals'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export const signalsKey = ['admin', 'signals'] as const

/** Every read is logged, so the query is not refetched automatically. */
export const signalsQuery = (number: string, application: string | undefined) =>
  queryOptions({
    queryKey: [...signalsKey, number, application],
    queryFn: ({ signal }) =>
      call(readSignals, { params: { number }, query: application ? { application } : {} }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
