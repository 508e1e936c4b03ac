import { useEffect, useEffectEvent, useState } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { isUnsaved } from './draft-state.ts'
import { profileTexts } from './profile-texts.ts'

/** ux 9: saves before the page is left, and asks only when that failed. */
export const LeaveGuard = ({ saver }: { saver: DraftSaver }) => {
  const t = useTexts(profileTexts)
  const [isAsking, setAsking] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isUnsaved(saver.state())
  )
  const isBlocked = blocker.state === 'blocked'
  const proceed = useEffectEvent(() => blocker.proceed?.())
  useEffect(() => {
    if (isBlocked) void saver.flush().then((isSaved) => (isSaved ? proceed() : setAsking(true)))
  }, [isBlocked, saver])
  if (!isBlocked || !isAsking) return null
  const stay = () => {
    setAsking(false)
    blocker.reset()
  }
  return (
    <Dialog
      title={t('leave.title')}
      onClose={stay}
      footer={
        <>
          <Button look="danger" onClick={() => blocker.proceed()}>
            {t('leave.go')}
          </Button>
          <Button look="primary" onClick={stay}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
