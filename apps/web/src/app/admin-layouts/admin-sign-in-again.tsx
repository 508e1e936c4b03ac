import { useQueryClient } from '@tanstack/react-query'
import { AdminSignIn } from '#web/features/admin-session/admin-sign-in.tsx'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { noteSessionRegained } from '#web/shared/session/session-signals.ts'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { adminLayoutTexts } from './admin-layout-texts.ts'

/** ux 19: signing in again over the page, which keeps everything that was filled in. */
export const AdminSignInAgain = ({ session }: { session: AdminSession }) => {
  const t = useTexts(adminLayoutTexts)
  const queryClient = useQueryClient()
  const enter = (next: AdminSession) => {
    // What the other one saw and wrote is not for this one.
    if (next.id !== session.id) return window.location.reload()
    queryClient.setQueryData(adminSessionQuery.queryKey, next)
    noteSessionRegained('admin')
    void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  }
  return (
    <Dialog title={t('again.title')}>
      <p>{t('again.text')}</p>
      <AdminSignIn username={session.username} onDone={enter} />
    </Dialog>
  )
}
