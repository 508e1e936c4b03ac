import { adminSignOut, readAdminSession } from '@portal/contract/admin-session'
import type { AdminRole, Endpoint, Response } from '@portal/contract/endpoint'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { forgetStored } from '#web/shared/stored.ts'
import { isOfOther } from '#web/shared/problem.ts'
import { forgetContact, noteAccount } from '#web/shared/session/session-signals.ts'

export type AdminSession = Response<typeof readAdminSession>

export const adminSessionQuery = queryOptions({
  queryKey: ['admin', 'session'],
  queryFn: async ({ signal }) => {
    const session = await call(readAdminSession, {}, { signal })
    noteAccount(session.id, 'admin')
    return session
  },
  staleTime: 60_000,
  // Another tab may have signed in as somebody else meanwhile.
  refetchOnWindowFocus: 'always',
  retry: false
})

/** Who is signed in now, whoever this page belongs to. Below the session's key, so that it is read anew with it. */
export const presentAdminQuery = queryOptions({
  queryKey: ['admin', 'session', 'present'],
  queryFn: ({ signal }) => call(readAdminSession, {}, { signal, isForWhoever: true }),
  staleTime: 0,
  gcTime: 0,
  retry: false
})

/** Which administrator is signed in; only below the guard of /admin, which guarantees that it is known. */
export const useAdmin = (): AdminSession => {
  const session = useQueryClient().getQueryData(adminSessionQuery.queryKey)
  if (!session) throw new Error('useAdmin outside the guard of /admin')
  return session
}

/** Whether an endpoint is open to these roles, as the contract says; the API judges again. */
export const mayCall = ({ roles = [] }: Pick<Endpoint, 'roles'>, own: readonly AdminRole[]): boolean =>
  roles.length === 0 || roles.some((role) => own.includes(role))

/**
 * Ends the session and loads the sign-in page anew, so that nothing that was seen stays in memory, nor what was typed and
 * not sent. Stays where the session is somebody else's by now, which the page asks about.
 */
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
