import { useState } from 'react'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { LeaveDialog, LeaveGuard } from './leave-guard.tsx'
import { type DialogWish, useDialog } from './use-dialog.ts'

const unsavedTexts = defineTexts('unsaved', {
  title: ['内容尚未保存', 'Not saved yet'],
  text: ['离开后，您填写的内容会丢失。', 'What you have written will be lost.'],
  stay: ['继续填写', 'Go on writing'],
  go: ['放弃并离开', 'Discard and leave']
})

type Filled = NonNullable<DialogWish['act']> & { form: { formState: { isDirty: boolean } } }

/**
 * ux 9: the dialog of a long form, with its props for antd's Modal. Asks before its words are lost, by closing the dialog
 * or by leaving the page.
 */
export const useUnsaved = (filled: Filled, onClose: () => void) => {
  const t = useTexts(unsavedTexts)
  const [isAsking, setAsking] = useState(false)
  const { isDirty } = filled.form.formState
  const words = { title: t('title'), text: t('text'), stay: t('stay'), go: t('go') }
  const close = () => (isDirty ? setAsking(true) : onClose())
  return {
    dialog: useDialog({ onClose: close, act: filled }),
    close,
    guard: (
      <>
        <LeaveGuard isUnsaved={isDirty} words={words} />
        {isAsking && <LeaveDialog words={words} onStay={() => setAsking(false)} onLeave={onClose} />}
      </>
    )
  }
}
