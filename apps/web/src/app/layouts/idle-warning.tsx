import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { leave, sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteSessionLost } from '#web/shared/session/session-signals.ts'
import { useIdle, useKeepAlive } from '#web/shared/session/use-idle.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { centerTexts } from './center-texts.ts'

/** ux 19: warns before the idle end, and keeps the session alive while somebody is typing. */
export const IdleWarning = ({ idleSeconds }: { idleSeconds: number }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const touchServer = () => void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey })
  const idle = useIdle(idleSeconds)
  useKeepAlive(idle.state === 'active', touchServer)
  useEffect(() => {
    if (idle.state === 'over') noteSessionLost()
  }, [idle.state])
  if (idle.state !== 'warning') return null
  return (
    <Dialog
      title={t('idle.title')}
      onClose={touchServer}
      footer={
        <>
          <Button onClick={() => void leave(paths.signIn)}>{common('signOut')}</Button>
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
