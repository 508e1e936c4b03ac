import { adminSignOut, readAdminSession } from '@portal/contract/desk/admin-session'
import type { AdminRole, Endpoint, Response } from '@portal/contract/endpoint'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { isOfOther } from '#web/shared/problem.ts'
import { forgetContact, noteAccount } from '#web/shared/session/session-signals.ts'
import { forgetStored } from '#web/shared/stored.ts'

export type AdminSession = Response<typeof readAdminSession>

export const adminSessionQuery = queryOptions({
  queryKey: ['admin', 'session'],
  queryFn: async ({ signal }) => {
    const session = await call(readAdminSession, {}, { signal })
    noteAccount(session.id, 'admin')
    return session
  },
  staleTime: 60_000,
  // Another account may have signed in in another tab.
  refetchOnWindowFocus: 'always',
  retry: false
})

/** Also answers for another account's page. Its key is below the session's, so both are fetched again together. */
export const presentAdminQuery = queryOptions({
  queryKey: ['admin', 'session', 'present'],
  queryFn: ({ signal }) => call(readAdminSession, {}, { signal, isForAnyAccount: true }),
  staleTime: 0,
  gcTime: 0,
  retry: false
})

/** The signed-in administrator. Only for pages inside the guard of /admin, which loads the session. */
export const useAdmin = (): AdminSession => {
  const session = useQueryClient().getQueryData(adminSessionQuery.queryKey)
  if (!session) throw new Error('useAdmin outside the guard of /admin')
  return session
}

/** Whether the contract opens an endpoint to these roles; the API checks again. */
export const mayCall = ({ roles = [] }: Pick<Endpoint, 'roles'>, own: readonly AdminRole[]): boolean =>
  roles.length === 0 || roles.some((role) => own.includes(role))

/** Reloads, so that no data or input stay in memory. If another account has signed in meanwhile, the page asks instead. */
export const leaveAdmin = async (): Promise<void> => {
  try {
    await call(adminSignOut, {})
    forgetContact('admin')
  } catch (error) {
    if (isOfOther(error)) return
  }
  forgetStored('portal.admin.opinion.')
  window.location.assign(adminPaths.signIn)
}
