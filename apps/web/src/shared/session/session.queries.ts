import { readSession, signOut, type SessionView } from '@portal/contract/identity/session'
import type { Permission } from '@portal/contract/permission-codes'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { isOfOther } from '#web/shared/problem.ts'
import { forgetStored } from '#web/shared/stored.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'
import { forgetContact, noteAccount } from './session-signals.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await call(readSession, {}, { signal })
    // An administrator who looks is not signed in as the enterprise.
    if (!viewedEnterprise()) noteAccount(session.account.id)
    return session
  },
  staleTime: 60_000,
  // Another account may have signed in in another tab.
  refetchOnWindowFocus: () => (viewedEnterprise() ? false : 'always'),
  retry: false
})

/** Also answers for another account's page. Its key is below the session's, so both are fetched again together. */
export const presentSessionQuery = queryOptions({
  queryKey: ['session', 'present'],
  queryFn: ({ signal }) => call(readSession, {}, { signal, isForAnyAccount: true }),
  staleTime: 0,
  gcTime: 0,
  retry: false
})

/** The current session. Only for pages inside the guard, which loads it. */
export const useSession = (): SessionView => {
  const { data } = useQuery({ ...sessionQuery, refetchOnMount: false })
  if (!data) throw new Error('useSession outside RequireSession')
  return data
}

/** Reloads, so that no data or input stay in memory. If another account has signed in meanwhile, the page asks instead. */
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

/** R36: whether the page offers what needs this permission. The server decides again when it is done. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission)
