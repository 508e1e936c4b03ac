import { useEffect, useEffectEvent, useState } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LeaveDialog } from '#web/shared/ui/leave-guard.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { type DraftState, isUnsaved } from './draft-state.ts'
import { profileTexts } from '../profile-texts.ts'

/**
 * ux 9: asks only if saving fails. The router warns about a blocker when the address is edited by hand, so a blocker
 * exists only while something is unsaved or a navigation waits.
 */
export const LeaveGuard = ({ saver, state }: { saver: DraftSaver; state: DraftState }) => {
  const [isWaiting, setWaiting] = useState(false)
  return isUnsaved(state) || isWaiting ? <Guard saver={saver} onWait={setWaiting} /> : null
}

const Guard = ({ saver, onWait }: { saver: DraftSaver; onWait: (isWaiting: boolean) => void }) => {
  const [isAsking, setAsking] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isUnsaved(saver.state())
  )
  const isBlocked = blocker.state === 'blocked'
  const proceed = useEffectEvent(() => blocker.proceed?.())
  useEffect(() => {
    onWait(isBlocked)
    if (isBlocked) void saver.flush().then((isSaved) => (isSaved ? proceed() : setAsking(true)))
  }, [isBlocked, onWait, saver])
  if (!isBlocked || !isAsking) return null
  const stay = () => {
    setAsking(false)
    blocker.reset()
  }
  return <AskDialog onStay={stay} onLeave={() => blocker.proceed()} />
}

const AskDialog = (acts: { onStay: () => void; onLeave: () => void }) => {
  const t = useTexts(profileTexts)
  const words = { title: t('leave.title'), text: t('leave.text'), stay: t('leave.stay'), go: t('leave.go') }
  return <LeaveDialog words={words} {...acts} />
}
