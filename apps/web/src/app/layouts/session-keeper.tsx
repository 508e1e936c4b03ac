import type { SessionView } from '@portal/contract/identity/session'
import { lazy, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { IdleDialog } from '#web/shared/session/idle-dialog.tsx'
import type { SessionState } from '#web/shared/session/session-signals.ts'
import { leave, sessionQuery } from '#web/shared/session/session.queries.ts'
import { useSessionWatch } from '#web/shared/session/use-session-watch.ts'
import { centerTexts } from './center-texts.ts'

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }))
const AccountDisabled = lazy(async () => ({
  default: (await import('#web/shared/session/account-disabled.tsx')).AccountDisabled
}))
const AgreementDue = lazy(async () => ({ default: (await import('./agreement-due.tsx')).AgreementDue }))
const PasswordDue = lazy(async () => ({ default: (await import('./password-due.tsx')).PasswordDue }))

/** Shows at most one dialog over the page: session lost or of another account, something due, or a long pause. */
export const SessionKeeper = ({ session }: { session: SessionView }) => {
  const state = useSessionWatch(sessionQuery.queryKey)
  return <Suspense>{chooseDialog(session, state)}</Suspense>
}

const chooseDialog = (session: SessionView, state: SessionState) => {
  if (state === 'disabled') return <AccountDisabled audience="enterprise" />
  if (state !== 'held') return <SignInAgain session={session} isOther={state === 'other'} />
  // R53: the phone is due only to accounts of the old platform.
  const hasMoved = session.due.includes('phone')
  if (session.due.includes('agreement')) return <AgreementDue hasMoved={hasMoved} />
  if (session.due.includes('password')) return <PasswordDue username={session.account.username} hasMoved={hasMoved} />
  return <IdleWarning idleSeconds={session.idleSeconds} />
}

const IdleWarning = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(centerTexts)
  return (
    <IdleDialog
      audience="enterprise"
      idleSeconds={idleSeconds}
      queryKey={sessionQuery.queryKey}
      warn={(seconds) => t('idle.text', { seconds })}
      kept={t('idle.draft')}
      onLeave={() => void leave(paths.signIn)}
    />
  )
}
