import { exportAuditEvents, listAuditEvents, readAuditChain } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { defineList } from '#web/shared/list/define-list.ts'

export type AuditEvent = Response<typeof listAuditEvents>['data'][number]

export const auditList = defineList(listAuditEvents, {
  key: ['admin', 'audit'],
  days: ['since', 'until'],
  exported: exportAuditEvents
})

export type AuditChain = Response<typeof readAuditChain>

export const auditChainQuery = queryOptions({
  queryKey: ['admin', 'audit-chain'],
  queryFn: ({ signal }) => call(readAuditChain, {}, { signal }),
  // While it runs, the reader watches its progress.
  refetchInterval: ({ state }) => (state.data?.running ? 1000 : false)
})
