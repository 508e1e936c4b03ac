import { listApplications, readCase } from '@portal/contract/admin-review'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { type QueueFilter, queryOf } from './queue-filter.ts'

export type Queue = Response<typeof listApplications>
export type QueueRow = Queue['data'][number]
export type Case = Response<typeof readCase>

/** Everything that a decision of anybody may have changed. */
export const reviewKey = ['admin', 'review'] as const

export const queueQuery = (filter: QueueFilter) => {
  const query = queryOf(filter)
  return queryOptions({
    queryKey: [...reviewKey, 'queue', query],
    queryFn: ({ signal }) => call(listApplications, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

/** Every look at a case is logged, so it is read when somebody asks for it and not behind their back. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'case', id],
    queryFn: ({ signal }) => call(readCase, { params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false
  })
