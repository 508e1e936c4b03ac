import { adminSignOut, readAdminSession } from '@portal/contract/admin-session'
import type { AdminRole, Endpoint, Response } from '@portal/contract/endpoint'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { adminPaths } from '#web/shared/paths.ts'

export type AdminSession = Response<typeof readAdminSession>

export const adminSessionQuery = queryOptions({
  queryKey: ['admin', 'session'],
  queryFn: ({ signal }) => call(readAdminSession, {}, { signal }),
  staleTime: 60_000,
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

/** Ends the session and loads the sign-in page anew, so that nothing that was seen stays in memory. */
export const leaveAdmin = async (): Promise<void> => {
  await call(adminSignOut, {}).catch(() => undefined)
  window.location.assign(adminPaths.signIn)
}
