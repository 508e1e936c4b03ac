import type { QueryClient } from '@tanstack/react-query'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

/** R36: with the first factor an account may leave the set-up, so the session is read again too. */
export const refreshFactors = async (queryClient: QueryClient): Promise<void> => {
  const keys = [securityQuery.queryKey, sessionQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
