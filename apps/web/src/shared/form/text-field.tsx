import type { InputHTMLAttributes, ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'placeholder' | 'autoComplete' | 'inputMode' | 'type' | 'maxLength' | 'readOnly' | 'autoCapitalize' | 'spellCheck'
>

type TextFieldProps = FieldProps &
  InputProps & {
    /** Beside the input: a unit, a button. */
    after?: ReactNode
    /** Below the error: a live check, a list. */
    extra?: ReactNode
    /** Runs after the form's own validation on blur. */
    onBlur?: () => void
  }

export const TextField = ({ name, label, hint, isRequired, after, extra, onBlur, ...input }: TextFieldProps) => {
  const { register } = useFormContext()
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} extra={extra}>
      {(control) => (
        <div className="control-row">
          <input className="input" type="text" {...input} {...control} {...register(name, { onBlur })} />
          {after}
        </div>
      )}
    </Field>
  )
}
