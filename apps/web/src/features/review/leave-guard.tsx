import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { caseTexts } from './case-texts.ts'

/** ux 9: asks before leaving a case with an unsent opinion, also when the window closes. */
export const LeaveGuard = ({ isUnsent }: { isUnsent: boolean }) => {
  const t = useTexts(caseTexts)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsent && currentLocation.pathname !== nextLocation.pathname
  )
  useEffect(() => {
    if (!isUnsent) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsent])
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog
      title={t('leave.title')}
      onClose={() => blocker.reset()}
      footer={
        <>
          <Button onClick={() => blocker.proceed()}>{t('leave.go')}</Button>
          <Button type="primary" onClick={() => blocker.reset()}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
