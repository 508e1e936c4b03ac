import { type ReactNode, useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { InfoIcon } from '#web/shared/ui/icons.tsx'
import { fieldText } from './field-text.ts'
import { formTexts } from './form-texts.ts'

export type ControlProps = {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
  'aria-required': boolean | undefined
}

export type FieldProps = {
  name: string
  label: string
  /** The manual's hint, always visible. */
  hint?: ReactNode
  isRequired?: boolean
}

type FieldShape = FieldProps & {
  /** The value is chosen from a list instead of typed. */
  isChosen?: boolean
  extra?: ReactNode
  children: (control: ControlProps) => ReactNode
}

/** Connects label, control, hint and error of a field for assistive technology. */
export const Field = ({ name, label, hint, isRequired, isChosen = false, extra, children }: FieldShape) => {
  const t = useTexts(formTexts)
  const id = useId()
  const error = useFieldError(name, t(isChosen ? 'required.choose' : 'required.fill', { label }))
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

/** The text of a field's error in the current language. `missing` is the text for an empty field. */
export const useFieldError = (name: string, missing?: string): string | undefined => {
  const language = useLanguage()
  const { getFieldState, formState } = useFormContext()
  const message = getFieldState(name, formState).error?.message
  if (message === 'field.required' && missing) return missing
  return message ? fieldText(message, language) : undefined
}
