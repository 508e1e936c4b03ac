import { searchDesk } from '@portal/contract/desk/search'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type Found = Response<typeof searchDesk>

/** Not kept: the words may be the phone of a person. */
export const findQuery = (words: string) =>
  queryOptions({
    queryKey: ['admin', 'find', words],
    queryFn: ({ signal }) => call(searchDesk, { body: { words } }, { signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 0
  })
