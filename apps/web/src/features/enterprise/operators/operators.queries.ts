import type { Response } from '@portal/contract/endpoint'
import { listOperatorSignIns, listOperators, type OperatorView } from '@portal/contract/enterprise/operator'
import { infiniteQueryOptions, keepPreviousData, type QueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import type { OperatorFilter } from './operator-filter.ts'

export type Operator = OperatorView

export const operatorsQuery = (filter: OperatorFilter) =>
  infiniteQueryOptions({
    queryKey: ['operators', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listOperators, { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: Response<typeof listOperators>) => nextCursor,
    // The rows of the former filter stay until the new ones are there.
    placeholderData: keepPreviousData
  })

export const operatorSignInsQuery = infiniteQueryOptions({
  queryKey: ['operators', 'sign-ins'],
  queryFn: ({ pageParam, signal }) =>
    call(listOperatorSignIns, { query: pageParam ? { after: pageParam } : {} }, { signal }),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }: Response<typeof listOperatorSignIns>) => nextCursor
})

/** After an act, also a refused one: the operator, the ownership or the own role may have changed meanwhile. */
export const refreshOperators = async (queryClient: QueryClient): Promise<void> => {
  const keys = [['operators'], ownershipQuery.queryKey, sessionQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
