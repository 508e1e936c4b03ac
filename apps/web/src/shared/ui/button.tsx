import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'

type Look = 'primary' | 'plain' | 'text' | 'danger'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  isBusy?: boolean
  isWide?: boolean
  children: ReactNode
}

const classOf = (look: Look, isWide: boolean): string => `button button-${look}${isWide ? ' button-wide' : ''}`

/** A busy button keeps its focus and text but does nothing. */
export const Button = ({ look = 'plain', isBusy = false, isWide = false, onClick, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={classOf(look, isWide)}
    aria-busy={isBusy || undefined}
    aria-disabled={isBusy || undefined}
    // Leaving a field may show its error and move the button away from the pointer, which would lose the click.
    onMouseDown={(event) => {
      if (rest.type === 'submit') event.preventDefault()
    }}
    onClick={(event) => {
      if (isBusy) return event.preventDefault()
      onClick?.(event)
    }}
  >
    {isBusy && <span className="spinner" aria-hidden="true" />}
    {children}
  </button>
)

type LinkButtonProps = { to: string; state?: unknown; look?: Look; isWide?: boolean; children: ReactNode }

export const LinkButton = ({ to, state, look = 'plain', isWide = false, children }: LinkButtonProps) => (
  <Link to={to} state={state} className={classOf(look, isWide)}>
    {children}
  </Link>
)
