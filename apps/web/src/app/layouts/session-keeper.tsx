import type { SessionView } from '@portal/contract/session'
import { lazy, Suspense } from 'react'
import { useIsSessionLost } from '#web/shared/session/session-signals.ts'
import { IdleWarning } from './idle-warning.tsx'

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }))
const AgreementDue = lazy(async () => ({ default: (await import('./agreement-due.tsx')).AgreementDue }))
const PasswordDue = lazy(async () => ({ default: (await import('./password-due.tsx')).PasswordDue }))

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
