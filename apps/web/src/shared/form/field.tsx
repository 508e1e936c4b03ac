import { type ReactNode, useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { InfoIcon } from '#web/shared/ui/icons.tsx'
import { fieldText } from './field-text.ts'

/** What every control of a field must carry. */
export type ControlProps = {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
  'aria-required': boolean | undefined
}

export type FieldProps = {
  name: string
  label: string
  /** The manual's hint: always visible. */
  hint?: ReactNode
  isRequired?: boolean
}

/** Label, control, hint and the one error message of a field, tied together for assistive technology. */
export const Field = ({
  name,
  label,
  hint,
  isRequired,
  extra,
  children
}: FieldProps & { extra?: ReactNode; children: (control: ControlProps) => ReactNode }) => {
  const id = useId()
  const error = useFieldError(name)
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [error && errorId, hint && hintId].filter(Boolean).join(' ')
  return (
    <div className="field" data-field={name}>
      <label htmlFor={id} className={isRequired ? 'field-label is-required' : 'field-label'}>
        {label}
      </label>
      <div className="field-main">
        {children({
          id,
          'aria-invalid': Boolean(error),
          'aria-describedby': described || undefined,
          'aria-required': isRequired || undefined
        })}
        {hint && <Hint id={hintId}>{hint}</Hint>}
        {error && <FieldError id={errorId} text={error} />}
        {extra}
      </div>
    </div>
  )
}

const Hint = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="field-hint">
    <InfoIcon /> <span>{children}</span>
  </p>
)

export const FieldError = ({ id, text }: { id: string; text: string }) => (
  <p id={id} className="field-error" role="alert">
    {text}
  </p>
)

/** The text of a field's fault in the language of the moment. */
export const useFieldError = (name: string): string | undefined => {
  const language = useLanguage()
  const { getFieldState, formState } = useFormContext()
  const message = getFieldState(name, formState).error?.message
  return message ? fieldText(message, language) : undefined
}
