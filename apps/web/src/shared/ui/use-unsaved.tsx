import { useState } from 'react'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { LeaveDialog, LeaveGuard } from './leave-guard.tsx'

const unsavedTexts = defineTexts('unsaved', {
  title: ['内容尚未保存', 'Not saved yet'],
  text: ['离开后，您填写的内容会丢失。', 'What you have written will be lost.'],
  stay: ['继续填写', 'Go on writing'],
  go: ['放弃并离开', 'Discard and leave']
})

/** ux 9: for a long form in a dialog. Asks before its words are lost, by closing the dialog or by leaving the page. */
export const useUnsaved = (isUnsaved: boolean, onClose: () => void) => {
  const t = useTexts(unsavedTexts)
  const [isAsking, setAsking] = useState(false)
  const words = { title: t('title'), text: t('text'), stay: t('stay'), go: t('go') }
  return {
    close: () => (isUnsaved ? setAsking(true) : onClose()),
    guard: (
      <>
        <LeaveGuard isUnsaved={isUnsaved} words={words} />
        {isAsking && <LeaveDialog words={words} onStay={() => setAsking(false)} onLeave={onClose} />}
      </>
    )
  }
}
