import {
  countEnterprises,
  listEnterpriseAccounts,
  listEnterprises,
  readEnterprise
} from '@portal/contract/desk/admin-enterprises'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { countQueryOf, type EnterpriseFilter, queryOf } from './enterprise-filter.ts'

export type EnterprisePage = Response<typeof listEnterprises>
export type EnterpriseRow = EnterprisePage['data'][number]
export type EnterpriseCounts = Response<typeof countEnterprises>
export type Enterprise = Response<typeof readEnterprise>
export type Account = Response<typeof listEnterpriseAccounts>['data'][number]

/** Every look at an enterprise is recorded, so none is repeated by itself. */
export const unrepeated = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const

/** The key of everything that a freeze may change. */
export const enterprisesKey = ['admin', 'enterprises'] as const

export const listQuery = (filter: EnterpriseFilter) => {
  const query = queryOf(filter)
  return queryOptions({
    queryKey: [...enterprisesKey, 'list', query],
    queryFn: ({ signal }) => call(listEnterprises, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

export const countsQuery = (filter: EnterpriseFilter) => {
  const query = countQueryOf(filter)
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
