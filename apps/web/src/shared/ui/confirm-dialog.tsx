import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { type ReactNode, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { type DialogWish, useDialog } from './use-dialog.ts'

type ConfirmDialogProps<T> = {
  title: string
  confirm: string
  isDanger?: boolean
  /** Acts and fetches the changed data. The dialog shows a thrown ApiProblem. */
  act: () => Promise<T>
  onDone?: (result: T) => void
  onClose: () => void
  reading?: DialogWish['reading']
  /** Id of the element that gets the focus if the act removes the pressed button. Default: the page's heading. */
  returnTo?: string
  children: ReactNode
}

/** ux 17: asks before an act that cannot be undone. Acts once however often it is clicked. */
export const ConfirmDialog = <T,>(props: ConfirmDialogProps<T>) => {
  const { title, confirm, isDanger = true, act, onDone, onClose, reading, returnTo, children } = props
  const t = useTexts(commonTexts)
  // A second click may come before the next render.
  const isActing = useRef(false)
  const isOpenerLeaving = useRef(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      // The page may render the changed data only after the dialog has closed.
      isOpenerLeaving.current = returnTo !== undefined
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
  const dialog = useDialog({ onClose, act: { isBusy: isPending, problem: error }, reading, returnTo, isOpenerLeaving })
  return (
    <Modal
      {...dialog}
      title={title}
      footer={undefined}
      okText={confirm}
      okButtonProps={{ danger: isDanger, autoFocus: !isDanger }}
      cancelText={t('cancel')}
      cancelButtonProps={{ disabled: isPending, autoFocus: isDanger }}
      confirmLoading={isPending}
      onOk={start}
    >
      {children}
      {error && <ProblemAlert problem={asProblem(error)} />}
    </Modal>
  )
}
