import { lazy, Suspense } from 'react'
import { type AdminSession, adminSessionQuery, leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { IdleDialog } from '#web/shared/session/idle-dialog.tsx'
import type { SessionState } from '#web/shared/session/session-signals.ts'
import { useSessionWatch } from '#web/shared/session/use-session-watch.ts'
import { adminLayoutTexts } from './admin-layout-texts.ts'

const AdminSignInAgain = lazy(async () => ({
  default: (await import('./admin-sign-in-again.tsx')).AdminSignInAgain
}))

const AccountDisabled = lazy(async () => ({
  default: (await import('#web/shared/session/account-disabled.tsx')).AccountDisabled
}))

const AdminPasswordDue = lazy(async () => ({
  default: (await import('./change-own-password.tsx')).AdminPasswordDue
}))

/** Shows at most one dialog over the page. */
export const AdminKeeper = ({ session }: { session: AdminSession }) => {
  const state = useSessionWatch(adminSessionQuery.queryKey, 'admin')
  return <Suspense>{chooseDialog(session, state)}</Suspense>
}

const chooseDialog = (session: AdminSession, state: SessionState) => {
  if (state === 'disabled') return <AccountDisabled audience="admin" />
  if (state !== 'held') return <AdminSignInAgain session={session} isOther={state === 'other'} />
  if (session.due.includes('password')) return <AdminPasswordDue username={session.username} />
  return <AdminIdle idleSeconds={session.idleSeconds} />
}

const AdminIdle = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(adminLayoutTexts)
  return (
    <IdleDialog
      audience="admin"
      idleSeconds={idleSeconds}
      queryKey={adminSessionQuery.queryKey}
      warn={(seconds) => t('idle.text', { seconds })}
      kept={t('idle.draft')}
      onLeave={() => void leaveAdmin()}
    />
  )
}
