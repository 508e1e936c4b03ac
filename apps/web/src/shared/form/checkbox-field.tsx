import { type ReactNode, useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { FieldError, useFieldError } from './field.tsx'

/** `after` is for what must stay outside the label, such as a link to the agreement. */
export const CheckboxField = ({ name, label, after }: { name: string; label: string; after?: ReactNode }) => {
  const id = useId()
  const error = useFieldError(name)
  const { register } = useFormContext()
  return (
    <div className="field field-checkbox" data-field={name}>
      <div className="field-main">
        <div className="checkbox-row">
          <input
            id={id}
            type="checkbox"
            className="checkbox"
            aria-labelledby={`${id}-label ${id}-after`}
            aria-invalid={Boolean(error)}
            aria-describedby={error ? `${id}-error` : undefined}
            {...register(name)}
          />
          <span>
            <label id={`${id}-label`} htmlFor={id}>
              {label}
            </label>
            <span id={`${id}-after`}>{after}</span>
          </span>
        </div>
        {error && <FieldError id={`${id}-error`} text={error} />}
      </div>
    </div>
  )
}
