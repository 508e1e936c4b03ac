import { type ReactNode, useEffect, useId, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CrossIcon } from './icons.tsx'

type DialogProps = {
  title: string
  /** Without it, the dialog cannot be dismissed. */
  onClose?: (() => void) | undefined
  /** Temporarily prevents dismissing. */
  isBusy?: boolean
  shape?: 'box' | 'wide' | 'drawer' | 'side'
  /** A text to read: the body scrolls by keyboard and gets the focus. */
  isText?: boolean
  /** A decision: the body is announced with the title. */
  isQuestion?: boolean
  /** Id of the element that gets the focus on close if the opener is gone. Default: the page's heading. */
  returnTo?: string | undefined
  footer?: ReactNode
  children: ReactNode
}

// The first useful control. The browser would choose the close button, or a user name that is already filled in.
const firstTargets = [
  '.dialog-body[tabindex], .dialog-body input:not([hidden], [autocomplete=username]:not(:placeholder-shown)), .dialog-foot .button-primary',
  // 取消, if the act cannot be undone.
  '.dialog-foot button'
]

/** A native modal: it holds and returns the focus, Esc closes it, and the page behind is inert. */
export const Dialog = (props: DialogProps) => {
  const { title, isBusy = false, shape = 'box', isText = false, isQuestion = false, returnTo, footer, children } = props
  const onClose = isBusy ? undefined : props.onClose
  const t = useTexts(commonTexts)
  const titleId = useId()
  const bodyId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const opener = document.activeElement
    dialog.showModal()
    firstTargets
      .map((target) => dialog.querySelector<HTMLElement>(target))
      .find(Boolean)
      ?.focus()
    return () => {
      dialog.close()
      const rest = document.getElementById(returnTo ?? '') ?? document.querySelector('h1')
      const next = opener?.isConnected ? opener : rest
      if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    }
  }, [returnTo])
  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${shape}`}
      aria-labelledby={titleId}
      aria-describedby={isQuestion ? bodyId : undefined}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose?.()
      }}
      // Chromium closes the dialog on the second Esc even if the first was prevented.
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !onClose) event.preventDefault()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {props.onClose && (
          <button type="button" className="icon-button" aria-label={t('close')} disabled={isBusy} onClick={onClose}>
            <CrossIcon />
          </button>
        )}
      </div>
      <div
        id={bodyId}
        className="dialog-body"
        {...(isText ? { tabIndex: 0, role: 'region', 'aria-labelledby': titleId } : {})}
      >
        {children}
      </div>
      {footer && <div className="dialog-foot">{footer}</div>}
    </dialog>
  )
}
