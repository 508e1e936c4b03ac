import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { EyeButton } from './eye-button.tsx'
import { Field, type FieldProps } from './field.tsx'

type SecretDigitsFieldProps = FieldProps & {
  digits: number
  /** Another field to validate when this one changes, such as the repetition. */
  alsoValidate?: string
}

/** A short secret number: opens the phone's number pad, is hidden, and is not offered to password managers. */
export const SecretDigitsField = ({ digits, alsoValidate, ...field }: SecretDigitsFieldProps) => {
  const { register, trigger, getFieldState } = useFormContext()
  const [isShown, setShown] = useState(false)
  const revalidate = () => {
    if (alsoValidate && getFieldState(alsoValidate).isTouched) void trigger(alsoValidate)
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="control-row password-row">
          <input
            className="input"
            type={isShown ? 'text' : 'password'}
            inputMode="numeric"
            autoComplete="off"
            maxLength={digits}
            spellCheck={false}
            {...control}
            {...register(field.name, { onChange: revalidate })}
          />
          <EyeButton isShown={isShown} onChange={setShown} />
        </div>
      )}
    </Field>
  )
}
