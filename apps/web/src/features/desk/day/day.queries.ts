import { readAuditDay, readReviewDay, readSecurityDay, readSystemDay, readWaitingDay } from '@portal/contract/desk/day'
import { readFirstMorning } from '@portal/contract/desk/first-morning'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type ReviewDay = Response<typeof readReviewDay>
export type SecurityDay = Response<typeof readSecurityDay>
export type WaitingDay = Response<typeof readWaitingDay>
export type AuditDay = Response<typeof readAuditDay>
export type SystemDay = Response<typeof readSystemDay>

// Not renewed with every change of a case: the figures of a month change slowly and cost more than a page of the queue.
const calm = { staleTime: 10_000, refetchInterval: 60_000 }

export type FirstMorning = Response<typeof readFirstMorning>

export const firstMorningQuery = queryOptions({
  queryKey: ['admin', 'day', 'first-morning'],
  queryFn: ({ signal }) => call(readFirstMorning, {}, { signal }),
  ...calm
})

export const waitingDayQuery = queryOptions({
  queryKey: ['admin', 'day', 'waiting'],
  queryFn: ({ signal }) => call(readWaitingDay, {}, { signal }),
  ...calm
})

export const reviewDayQuery = queryOptions({
  queryKey: ['admin', 'day', 'review'],
  queryFn: ({ signal }) => call(readReviewDay, {}, { signal }),
  ...calm
})

export const systemDayQuery = queryOptions({
  queryKey: ['admin', 'day', 'system'],
  queryFn: ({ signal }) => call(readSystemDay, {}, { signal }),
  ...calm
})

export const securityDayQuery = queryOptions({
  queryKey: ['admin', 'day', 'security'],
  queryFn: ({ signal }) => call(readSecurityDay, {}, { signal }),
  ...calm
})

export const auditDayQuery = queryOptions({
  queryKey: ['admin', 'day', 'audit'],
  queryFn: ({ signal }) => call(readAuditDay, {}, { signal }),
  ...calm
})
