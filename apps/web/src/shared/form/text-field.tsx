import type { FocusEvent, InputHTMLAttributes, ReactNode } from 'react'
import { useFormContext, type UseFormRegisterReturn } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'placeholder' | 'autoComplete' | 'inputMode' | 'type' | 'maxLength' | 'readOnly' | 'autoCapitalize' | 'spellCheck'
>

type TextFieldProps = FieldProps &
  InputProps & {
    /** Beside the input, such as a unit or a button. */
    after?: ReactNode
    /** Below the error, such as a list of rules. */
    extra?: ReactNode
    /** Runs after the form's validation on blur. */
    onBlur?: () => void
    /** The value comes later, such as an SMS code, so leaving the field empty is no error yet. */
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

/** Skips the form's blur handler for an empty field, so that it is neither validated nor touched. */
export const unlessEmpty = ({ onBlur }: Pick<UseFormRegisterReturn, 'onBlur'>) => ({
  onBlur: async (event: FocusEvent<HTMLInputElement>) => {
    if (event.target.value !== '') await onBlur(event)
  }
})
