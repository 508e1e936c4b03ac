import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from 'react-router'
import { signInPath } from '#web/shared/paths.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { CenterLayout } from './center-layout.tsx'
import { NoSession } from './no-session.tsx'

/** The guard of the user centre. A session lost later is renewed in a dialog. */
export const Center = () => {
  const location = useLocation()
  const session = useQuery(sessionQuery)
  if (session.data) return <CenterLayout session={session.data} />
  if (session.isPending) return <Skeleton lines={8} />
  if (session.error instanceof ApiProblem && session.error.status === 401) {
    return <Navigate to={signInPath(location.pathname + location.search + location.hash)} replace />
  }
  return <NoSession error={session.error} onRetry={() => void session.refetch()} />
}
