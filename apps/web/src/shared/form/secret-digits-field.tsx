import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { PasswordInput } from './input.ts'
import { secretIcon, useRevalidate } from './password-field.tsx'

type SecretDigitsFieldProps = FieldProps & {
  digits: number
  /** Another field to validate when this one changes, such as the repetition. */
  alsoValidate?: string
}

/** A short secret number: opens the phone's number pad, is hidden, and is not offered to password managers. */
export const SecretDigitsField = ({ digits, alsoValidate, ...props }: SecretDigitsFieldProps) => {
  const { field } = useController({ name: props.name })
  const revalidate = useRevalidate(alsoValidate)
  return (
    <Field {...props}>
      {(control) => (
        <PasswordInput
          inputMode="numeric"
          autoComplete="off"
          maxLength={digits}
          spellCheck={false}
          iconRender={secretIcon}
          {...control}
          {...field}
          onChange={(event) => {
            field.onChange(event)
            revalidate()
          }}
        />
      )}
    </Field>
  )
}
