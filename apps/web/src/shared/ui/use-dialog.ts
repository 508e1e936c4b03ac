import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import type { ModalProps } from 'antd'
import { useEffect, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useReadingAfter } from './use-reading-after.ts'
import { useReturnFocus } from './use-return-focus.ts'

export type DialogWish = {
  /** Without it, the dialog cannot be dismissed. */
  onClose?: (() => void) | undefined
  /** What the dialog does: it cannot be dismissed meanwhile, and its failure has the page read again. */
  act?: { isBusy: boolean; problem?: unknown }
  /** `at-close` for a dialog that goes with its row when the page is read again. */
  reading?: 'at-once' | 'at-close' | undefined
  /** Id of the element that gets the focus on close if the opener is gone. Default: the page's heading. */
  returnTo?: string | undefined
  /** True once the page is about to remove the opener. */
  isOpenerLeaving?: { readonly current: boolean }
}

/**
 * Props for antd's Modal in a component that is mounted while the dialog is open, so that a form inside starts anew each
 * time. Such a component gets no closing animation, and antd would not give the focus back. A click beside the dialog
 * does not close it, because it would lose the input.
 */
export const useDialog = ({ onClose, act, reading, returnTo, isOpenerLeaving }: DialogWish) => {
  const t = useTexts(commonTexts)
  useReturnFocus(returnTo, isOpenerLeaving)
  useReadingAfter(act?.problem, reading)
  const panelRef = useFirstFocus()
  const isBusy = act?.isBusy ?? false
  const mayClose = onClose !== undefined && !isBusy
  return {
    open: true,
    keyboard: mayClose,
    mask: { closable: false },
    closable: onClose ? { 'aria-label': t('close'), disabled: isBusy } : false,
    onCancel: () => mayClose && onClose(),
    footer: null,
    // A long title would run below the button 关闭.
    styles: { header: { paddingInlineEnd: 24 } },
    panelRef
  } satisfies ModalProps
}

// A user name that a password manager needs is hidden.
const firstTarget = '.ant-modal-body :is(input:not([hidden]), textarea, [role=region][tabindex])'

/** antd would focus the button 关闭. A text to read takes the focus too, so that the arrow keys scroll it. */
const useFirstFocus = () => {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After antd, which places the dialog in the page with a second rendering.
    const timer = window.setTimeout(() => panel.current?.querySelector<HTMLElement>(firstTarget)?.focus())
    return () => window.clearTimeout(timer)
  }, [])
  return panel
}

/** antd leaves a closed drawer in the document. */
export const isDialogOpen = (): boolean =>
  Array.from(document.querySelectorAll('dialog[open], [role=dialog]')).some((dialog) => dialog.checkVisibility())

/** Wraps an act, so that its success is followed by reading these queries again. After a failure `useDialog` does it. */
export const useReadAnew = (queryKey: QueryKey) => {
  const queryClient = useQueryClient()
  return <T>(act: () => Promise<T>) =>
    async (): Promise<T> => {
      const result = await act()
      await queryClient.invalidateQueries({ queryKey })
      return result
    }
}
