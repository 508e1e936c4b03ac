import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'

export type Question = { title: string; confirm: string; content: ReactNode }

/** Asks in a dialog and waits for the answer. The caller renders `dialog`. */
export const useQuestion = () => {
  const [asked, setAsked] = useState<{ question: Question; answer: (isYes: boolean) => void }>()
  const ask = (question: Question): Promise<boolean> =>
    new Promise((answer) => {
      setAsked({ question, answer })
    })
  const dialog = asked && (
    <ConfirmDialog
      title={asked.question.title}
      confirm={asked.question.confirm}
      isDanger={false}
      act={async () => asked.answer(true)}
      // Comes after `act` as well, when the answer is already given.
      onClose={() => {
        asked.answer(false)
        setAsked(undefined)
      }}
    >
      {asked.question.content}
    </ConfirmDialog>
  )
  return { ask, dialog }
}
