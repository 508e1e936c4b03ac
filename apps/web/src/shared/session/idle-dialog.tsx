import type { Audience } from '@portal/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useEffect } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { noteSessionLost } from './session-signals.ts'
import { useIdle, useKeepAlive } from './use-idle.ts'

const idleTexts = defineTexts('idle', {
  title: ['长时间未操作', 'Still there?'],
  stay: ['继续使用', 'Stay signed in']
})

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
  const queryClient = useQueryClient()
  const touchServer = () => void queryClient.refetchQueries({ queryKey })
  const idle = useIdle(idleSeconds, audience)
  useKeepAlive(idle.state === 'active', touchServer, audience)
  useEffect(() => {
    if (idle.state === 'over') noteSessionLost(audience)
  }, [idle.state, audience])
  if (idle.state !== 'warning') return null
  return <Warning {...{ kept, onLeave }} text={warn(idle.secondsLeft)} onStay={touchServer} />
}

type WarningProps = Pick<IdleDialogProps, 'kept' | 'onLeave'> & { text: string; onStay: () => void }

/** Mounted when it opens, so that it takes and returns the focus. */
const Warning = ({ text, kept, onLeave, onStay }: WarningProps) => {
  const t = useTexts(idleTexts)
  const common = useTexts(commonTexts)
  return (
    <Modal
      {...useDialog({ onClose: onStay })}
      title={t('title')}
      footer={[
        <Button key="leave" onClick={onLeave}>
          {common('signOut')}
        </Button>,
        <Button key="stay" type="primary" autoFocus onClick={onStay}>
          {t('stay')}
        </Button>
      ]}
    >
      <p role="timer">{text}</p>
      <p>{kept}</p>
    </Modal>
  )
}
