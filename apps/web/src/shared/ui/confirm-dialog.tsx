import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type ConfirmDialogProps<T> = {
  title: string
  /** The words on the button that acts. */
  confirm: string
  look?: 'danger' | 'primary'
  /** The act, and reading anew what it changes. Throws ApiProblem, which is shown here. */
  act: () => Promise<T>
  /** In the moment in which the dialog closes. */
  onDone?: (result: T) => void
  onClose: () => void
  /** Id of what takes the focus where the act removes the button that was pressed; otherwise the page's heading. */
  returnTo?: string
  children: ReactNode
}

/** ux 17: asks before what cannot be undone. Acts once however often it is clicked, and stays until the outcome is known. */
export const ConfirmDialog = <T,>(props: ConfirmDialogProps<T>) => {
  const { title, confirm, look = 'danger', act, onDone, onClose, returnTo, children } = props
  const t = useTexts(commonTexts)
  // The second of two clicks may come before anything is drawn anew.
  const isActing = useRef(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      onClose()
      onDone?.(result)
    },
    onError: () => {
      isActing.current = false
    }
  })
  const start = () => {
    if (isActing.current) return
    isActing.current = true
    mutate()
  }
  return (
    <Dialog
      title={title}
      isQuestion
      returnTo={returnTo}
      isBusy={isPending}
      onClose={onClose}
      footer={
        <>
          <Button disabled={isPending} onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look={look} isBusy={isPending} onClick={start}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {error && <ProblemAlert problem={asProblem(error)} />}
    </Dialog>
  )
}
