import { readSession, signOut, type SessionView } from '@portal/contract/session'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { forgetContact } from './session-signals.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(readSession, {}, { signal }),
  staleTime: 60_000,
  retry: false
})

/** Who is signed in, as it changes; only below the guard of the signed-in pages, which guarantees that it is known and fetches it. */
export const useSession = (): SessionView => {
  const { data } = useQuery({ ...sessionQuery, refetchOnMount: false })
  if (!data) throw new Error('useSession outside RequireSession')
  return data
}

/** Ends the session and loads a page for everybody anew, so that nothing of the account stays in memory. */
export const leave = async (path: string): Promise<void> => {
  await call(signOut, {}).then(
    () => forgetContact(),
    () => undefined
  )
  window.location.assign(path)
}
