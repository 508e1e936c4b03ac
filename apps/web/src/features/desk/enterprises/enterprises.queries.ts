import {
  countEnterprises,
  exportEnterprises,
  listEnterpriseAccounts,
  listEnterprises,
  readEnterprise
} from '@portal/contract/desk/admin-enterprises'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList, type Filter, partOf } from '#web/shared/list/define-list.ts'

export type EnterpriseRow = Response<typeof listEnterprises>['data'][number]
export type EnterpriseCounts = Response<typeof countEnterprises>
export type Enterprise = Response<typeof readEnterprise>
export type Account = Response<typeof listEnterpriseAccounts>['data'][number]

/** Every look at an enterprise is recorded, so none is repeated by itself. */
export const unrepeated = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** The key of everything that a freeze may change. */
export const enterprisesKey = ['admin', 'enterprises'] as const

export const enterpriseList = defineList(listEnterprises, {
  key: [...enterprisesKey, 'list'],
  usual: { by: 'enterprise', limit: '20' },
  days: ['registeredFrom', 'registeredTo'],
  // Without words it is of no matter what they are compared with.
  tidy: ({ by, ...filter }) => (filter.search ? { by, ...filter } : filter),
  exported: exportEnterprises
})

/** The same for every page and page size. */
export const countsQuery = (filter: Filter<typeof listEnterprises>) => {
  const query = partOf(countEnterprises, filter)
  return queryOptions({
    queryKey: [...enterprisesKey, 'counts', query],
    queryFn: ({ signal }) => call(countEnterprises, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

export const enterpriseQuery = (number: string) =>
  queryOptions({
    ...unrepeated,
    queryKey: [...enterprisesKey, 'one', number],
    queryFn: ({ signal }) => call(readEnterprise, { params: { number } }, { signal })
  })

export const accountsQuery = (number: string, after: string | undefined) => {
  const query = after === undefined ? {} : { after }
  return queryOptions({
    ...unrepeated,
    queryKey: [...enterprisesKey, 'accounts', number, query],
    queryFn: ({ signal }) => call(listEnterpriseAccounts, { params: { number }, query }, { signal }),
    placeholderData: keepPreviousData
  })
}

/** What a saved view keeps: not the page, and no words that tell about a person. '' where nothing is left. */
export const viewOf = (filter: Filter<typeof listEnterprises>): { query: string; hasPersonal: boolean } => {
  const hasPersonal = Boolean(filter.search) && filter.by !== 'enterprise'
  const kept = hasPersonal ? { ...filter, search: undefined } : filter
  return { query: enterpriseList.isNarrowed(kept) ? enterpriseList.write(kept).toString() : '', hasPersonal }
}
