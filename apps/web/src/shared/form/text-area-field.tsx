import { useFormContext } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type TextAreaFieldProps = FieldProps & { placeholder?: string; rows?: number }

export const TextAreaField = ({ name, label, hint, isRequired, placeholder, rows = 4 }: TextAreaFieldProps) => {
  const { register } = useFormContext()
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <textarea className="input" rows={rows} placeholder={placeholder} {...control} {...register(name)} />
      )}
    </Field>
  )
}
