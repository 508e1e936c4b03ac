import type { FocusEvent, InputHTMLAttributes, ReactNode } from 'react'
import { useFormContext, type UseFormRegisterReturn } from 'react-hook-form'
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
    /** What belongs here comes only later, as a code does: left empty, it is judged with the form. */
    isLater?: boolean
  }

export const TextField = ({
  name,
  label,
  hint,
  isRequired,
  after,
  extra,
  onBlur,
  isLater,
  ...input
}: TextFieldProps) => {
  const { register } = useFormContext()
  const field = register(name, { onBlur })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} extra={extra}>
      {(control) => (
        <div className="control-row">
          <input
            className="input"
            type="text"
            {...input}
            {...control}
            {...field}
            {...(isLater && unlessEmpty(field))}
          />
          {after}
        </div>
      )}
    </Field>
  )
}

/** Without its blur the form neither judges the field nor counts it as touched. */
export const unlessEmpty = ({ onBlur }: Pick<UseFormRegisterReturn, 'onBlur'>) => ({
  onBlur: async (event: FocusEvent<HTMLInputElement>) => {
    if (event.target.value !== '') await onBlur(event)
  }
})
