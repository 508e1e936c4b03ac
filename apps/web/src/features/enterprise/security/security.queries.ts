import type { Response } from '@portal/contract/endpoint'
import { listSessions, listSignIns, type readSecurity } from '@portal/contract/identity/security'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'

export type PhoneState = Response<typeof readSecurity>['phone']

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(listSessions, {}, { signal })
})

export const signInsQuery = endlessQuery(['sign-ins'], listSignIns)
