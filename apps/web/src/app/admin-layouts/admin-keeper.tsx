import { lazy, Suspense } from 'react'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useIsSessionLost } from '#web/shared/session/session-signals.ts'
import { AdminIdle } from './admin-idle.tsx'

const AdminSignInAgain = lazy(async () => ({
  default: (await import('./admin-sign-in-again.tsx')).AdminSignInAgain
}))

const AdminPasswordDue = lazy(async () => ({
  default: (await import('./change-own-password.tsx')).AdminPasswordDue
}))

/** What may stand between an administrator and the page, one at a time. */
export const AdminKeeper = ({ session }: { session: AdminSession }) => {
  const isLost = useIsSessionLost('admin')
  return <Suspense>{chooseDialog(session, isLost)}</Suspense>
}

const chooseDialog = (session: AdminSession, isLost: boolean) => {
  if (isLost) return <AdminSignInAgain session={session} />
  if (session.due.includes('password')) return <AdminPasswordDue username={session.username} />
  return <AdminIdle idleSeconds={session.idleSeconds} />
}
