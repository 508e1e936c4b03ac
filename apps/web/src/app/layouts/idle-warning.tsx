import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { type Idle, judgeIdle, keepAliveMs } from '#web/shared/session/idle.ts'
import { leave, sessionQuery } from '#web/shared/session/session.queries.ts'
import { lastContactMs, noteSessionLost } from '#web/shared/session/session-signals.ts'
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

const useIdle = (idleSeconds: number): Idle => {
  const judge = () => judgeIdle({ nowMs: Date.now(), contactMs: lastContactMs(), idleSeconds })
  const [idle, setIdle] = useState(judge)
  useEffect(() => {
    const timer = window.setInterval(() => {
      const next = judgeIdle({ nowMs: Date.now(), contactMs: lastContactMs(), idleSeconds })
      // Renders only when something changes on the screen.
      setIdle((last) => (last.state === next.state && next.state !== 'warning' ? last : next))
    }, 1000)
    return () => window.clearInterval(timer)
  }, [idleSeconds])
  return idle
}

const useKeepAlive = (isActive: boolean, touchServer: () => void) => {
  useEffect(() => {
    if (!isActive) return
    const onUse = () => {
      if (Date.now() - lastContactMs() > keepAliveMs) touchServer()
    }
    const events = ['keydown', 'pointerdown'] as const
    for (const name of events) window.addEventListener(name, onUse)
    return () => {
      for (const name of events) window.removeEventListener(name, onUse)
    }
  })
}
