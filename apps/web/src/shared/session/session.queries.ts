import { readSession, signOut, type SessionView } from '@portal/contract/session'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { isOfOther } from '#web/shared/problem.ts'
import { forgetStored } from '#web/shared/stored.ts'
import { forgetContact, noteAccount } from './session-signals.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await call(readSession, {}, { signal })
    noteAccount(session.account.id)
    return session
  },
  staleTime: 60_000,
  // Another tab may have signed in as somebody else meanwhile.
  refetchOnWindowFocus: 'always',
  retry: false
})

/** Who is signed in now, whoever this page belongs to. Below the session's key, so that it is read anew with it. */
export const presentSessionQuery = queryOptions({
  queryKey: ['session', 'present'],
  queryFn: ({ signal }) => call(readSession, {}, { signal, isForWhoever: true }),
  staleTime: 0,
  gcTime: 0,
  retry: false
})

/** Who is signed in, as it changes; only below the guard of the signed-in pages, which guarantees that it is known and fetches it. */
export const useSession = (): SessionView => {
  const { data } = useQuery({ ...sessionQuery, refetchOnMount: false })
  if (!data) throw new Error('useSession outside RequireSession')
  return data
}

/**
 * Ends the session and loads a page for everybody anew, so that nothing of the account stays in memory, nor what was typed
 * and not sent. Stays where the session is somebody else's by now, which the page asks about.
 */
export const leave = async (path: string): Promise<void> => {
  try {
    await call(signOut, {})
    forgetContact()
  } catch (error) {
    if (isOfOther(error)) return
  }
  forgetStored('portal.apply.')
  window.location.assign(path)
}
