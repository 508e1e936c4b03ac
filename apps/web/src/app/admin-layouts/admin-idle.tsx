import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { adminSessionQuery, leaveAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { noteSessionLost } from '#web/shared/session/session-signals.ts'
import { useIdle, useKeepAlive } from '#web/shared/session/use-idle.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { adminLayoutTexts } from './admin-layout-texts.ts'

/** ux 19: warns before the idle end, and keeps the session alive while somebody is writing. */
export const AdminIdle = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(adminLayoutTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const touchServer = () => void queryClient.refetchQueries({ queryKey: adminSessionQuery.queryKey })
  const idle = useIdle(idleSeconds, 'admin')
  useKeepAlive(idle.state === 'active', touchServer, 'admin')
  useEffect(() => {
    if (idle.state === 'over') noteSessionLost('admin')
  }, [idle.state])
  if (idle.state !== 'warning') return null
  return (
    <Dialog
      title={t('idle.title')}
      onClose={touchServer}
      footer={
        <>
          <Button onClick={() => void leaveAdmin()}>{common('signOut')}</Button>
          <Button look="primary" onClick={touchServer}>
            {t('idle.stay')}
          </Button>
        </>
      }
    >
      <p role="timer">{t('idle.text', { seconds: idle.secondsLeft })}</p>
      <p>{t('idle.draft')}</p>
    </Dialog>
  )
}
