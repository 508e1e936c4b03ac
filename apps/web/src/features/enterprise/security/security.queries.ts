import type { Response } from '@portal/contract/endpoint'
import { listSessions, listSignIns, type readSecurity } from '@portal/contract/identity/security'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { call } from '#web/shared/api.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

export type PhoneState = Response<typeof readSecurity>['phone']

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(listSessions, {}, { signal })
})

export const signInsQuery = endlessQuery(['sign-ins'], listSignIns)

/** R36: with the first factor an account may leave the set-up, so the session is read again too. */
export const refreshFactors = async (queryClient: QueryClient): Promise<void> => {
  const keys = [securityQuery.queryKey, sessionQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
