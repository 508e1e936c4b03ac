import { type ReactNode, useEffect, useId, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CrossIcon } from './icons.tsx'

type DialogProps = {
  title: string
  /** Absent: the dialog cannot be dismissed. */
  onClose?: (() => void) | undefined
  shape?: 'box' | 'wide' | 'drawer' | 'side'
  /** A text to read: scrolls with the keyboard and takes the focus first. */
  isText?: boolean
  footer?: ReactNode
  children: ReactNode
}

// Rather what one came for than the cross in the corner, which the browser would choose, or a user name that is there already.
const firstTarget =
  '.dialog-body[tabindex], .dialog-body input:not([hidden], [autocomplete=username]:not(:placeholder-shown)), .dialog-foot .button-primary'

/** Modal as the browser has it: focus is held inside and comes back, Esc closes, the page behind is inert. */
export const Dialog = ({ title, onClose, shape = 'box', isText = false, footer, children }: DialogProps) => {
  const t = useTexts(commonTexts)
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const opener = document.activeElement
    dialog.showModal()
    dialog.querySelector<HTMLElement>(firstTarget)?.focus()
    return () => {
      dialog.close()
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${shape}`}
      aria-labelledby={titleId}
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
        {onClose && (
          <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
            <CrossIcon />
          </button>
        )}
      </div>
      <div className="dialog-body" {...(isText ? { tabIndex: 0, role: 'region', 'aria-labelledby': titleId } : {})}>
        {children}
      </div>
      {footer && <div className="dialog-foot">{footer}</div>}
    </dialog>
  )
}
