import type { Audience } from '@portal/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { idleTexts } from './idle-texts.ts'
import { noteSessionLost } from './session-signals.ts'
import { useIdle, useKeepAlive } from './use-idle.ts'

type IdleDialogProps = {
  audience: Audience
  idleSeconds: number
  /** The session's query; reading it extends the session. */
  queryKey: readonly unknown[]
  /** The warning for the remaining seconds. */
  warn: (seconds: number) => string
  /** Says what of the page is kept. */
  kept: string
  onLeave: () => void
}

/** ux 19: warns before the idle end, and keeps the session alive while the user types. */
export const IdleDialog = ({ audience, idleSeconds, queryKey, warn, kept, onLeave }: IdleDialogProps) => {
  const t = useTexts(idleTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const touchServer = () => void queryClient.refetchQueries({ queryKey })
  const idle = useIdle(idleSeconds, audience)
  useKeepAlive(idle.state === 'active', touchServer, audience)
  useEffect(() => {
    if (idle.state === 'over') noteSessionLost(audience)
  }, [idle.state, audience])
  if (idle.state !== 'warning') return null
  return (
    <Dialog
      title={t('title')}
      onClose={touchServer}
      footer={
        <>
          <Button onClick={onLeave}>{common('signOut')}</Button>
          <Button type="primary" onClick={touchServer}>
            {t('stay')}
          </Button>
        </>
      }
    >
      <p role="timer">{warn(idle.secondsLeft)}</p>
      <p>{kept}</p>
    </Dialog>
  )
}
