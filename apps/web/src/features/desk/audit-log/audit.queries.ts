import { listAuditEvents, readAuditChain } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { type AuditFilter, auditQueryOf } from './audit-filter.ts'

export type AuditPageOfEvents = Response<typeof listAuditEvents>
export type AuditEvent = AuditPageOfEvents['data'][number]

export const auditQuery = (filter: AuditFilter) => {
  const query = auditQueryOf(filter)
  return queryOptions({
    queryKey: ['admin', 'audit', query],
    queryFn: ({ signal }) => call(listAuditEvents, { query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000
  })
}

export type AuditChain = Response<typeof readAuditChain>

export const auditChainQuery = queryOptions({
  queryKey: ['admin', 'audit-chain'],
  queryFn: ({ signal }) => call(readAuditChain, {}, { signal }),
  // While it runs, the reader watches its progress.
  refetchInterval: ({ state }) => (state.data?.running ? 1000 : false)
})
