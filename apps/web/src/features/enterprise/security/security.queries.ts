import type { Response } from '@portal/contract/endpoint'
import { listSessions, listSignIns, type readSecurity } from '@portal/contract/identity/security'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type PhoneState = Response<typeof readSecurity>['phone']

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(listSessions, {}, { signal })
})

export const signInsQuery = infiniteQueryOptions({
  queryKey: ['sign-ins'],
  queryFn: ({ pageParam, signal }) => call(listSignIns, { query: pageParam ? { after: pageParam } : {} }, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined
})
