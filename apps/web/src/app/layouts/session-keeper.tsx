import type { SessionView } from '@portal/contract/session'
import { lazy, Suspense } from 'react'
import { useIsSessionLost } from '#web/shared/session/session-signals.ts'
import { IdleWarning } from './idle-warning.tsx'

const SignInAgain = lazy(() => import('./sign-in-again.tsx'))
const AgreementDue = lazy(() => import('./agreement-due.tsx'))
const PasswordDue = lazy(() => import('./password-due.tsx'))

/** What may stand between a signed-in person and the page, one at a time: a lost session, something due, a long pause. */
export const SessionKeeper = ({ session }: { session: SessionView }) => {
  const isLost = useIsSessionLost()
  return <Suspense>{chooseDialog(session, isLost)}</Suspense>
}

const chooseDialog = (session: SessionView, isLost: boolean) => {
  if (isLost) return <SignInAgain session={session} />
  if (session.due.includes('agreement')) return <AgreementDue />
  if (session.due.includes('password')) return <PasswordDue username={session.account.username} />
  return <IdleWarning idleSeconds={session.idleSeconds} />
}
