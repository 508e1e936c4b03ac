import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from 'react-router'
import { adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { adminSignInPath } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { NoSession } from '../layouts/no-session.tsx'
import { AdminLayout } from './admin-layout.tsx'

/** R37: the guard of /admin with its own session. A session lost later is renewed in a dialog. */
export const AdminDesk = () => {
  const location = useLocation()
  const session = useQuery(adminSessionQuery)
  if (session.data) return <AdminLayout session={session.data} />
  if (session.isPending) return <Skeleton lines={8} />
  if (session.error instanceof ApiProblem && session.error.status === 401) {
    return <Navigate to={adminSignInPath(location.pathname + location.search + location.hash)} replace />
  }
  return <NoSession error={session.error} onRetry={() => void session.refetch()} />
}
