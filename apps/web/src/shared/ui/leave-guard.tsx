import { Button, Modal } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useDialog } from './use-dialog.ts'

export type LeaveWords = { title: string; text: string; stay: string; go: string }

type LeaveGuardProps = { isUnsaved: boolean; words: LeaveWords }

/** ux 9: asks before the page is left while something is unsaved, also when the window closes. */
export const LeaveGuard = ({ isUnsaved, words }: LeaveGuardProps) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname
  )
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
  if (blocker.state !== 'blocked') return null
  return <LeaveDialog words={words} onStay={() => blocker.reset()} onLeave={() => blocker.proceed()} />
}

type LeaveDialogProps = { words: LeaveWords; onStay: () => void; onLeave: () => void }

export const LeaveDialog = ({ words: { title, text, stay, go }, onStay, onLeave }: LeaveDialogProps) => (
  <Modal
    {...useDialog({ onClose: onStay })}
    title={title}
    footer={
      <>
        <Button danger onClick={onLeave}>
          {go}
        </Button>
        <Button type="primary" autoFocus onClick={onStay}>
          {stay}
        </Button>
      </>
    }
  >
    {text}
  </Modal>
)
