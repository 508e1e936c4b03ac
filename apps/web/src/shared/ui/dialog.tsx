import { type ReactNode, useEffect, useId, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CrossIcon } from './icons.tsx'

type DialogProps = {
  title: string
  /** Absent: the dialog cannot be dismissed. */
  onClose?: (() => void) | undefined
  /** Cannot be dismissed for the moment. */
  isBusy?: boolean
  shape?: 'box' | 'wide' | 'drawer' | 'side'
  /** A text to read: scrolls with the keyboard and takes the focus first. */
  isText?: boolean
  /** Something to decide: what it says is read out with its title. */
  isQuestion?: boolean
  /** Id of what takes the focus in the end where what opened the dialog is gone; otherwise the page's heading. */
  returnTo?: string | undefined
  footer?: ReactNode
  children: ReactNode
}

// Rather what one came for than the cross in the corner, which the browser would choose, or a user name that is there already.
const firstTargets = [
  '.dialog-body[tabindex], .dialog-body input:not([hidden], [autocomplete=username]:not(:placeholder-shown)), .dialog-foot .button-primary',
  // 取消 of what cannot be undone.
  '.dialog-foot button'
]

/** Modal as the browser has it: focus is held inside and comes back, Esc closes, the page behind is inert. */
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
      // Chromium closes on the second Esc even though the first was refused.
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
