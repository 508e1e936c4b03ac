import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type SelectFieldProps = FieldProps & {
  placeholder: string
  options: readonly { value: string; label: string }[]
}

/** A short list as a native control; longer lists use `SearchSelectField`. */
export const SelectField = ({ name, label, hint, isRequired, placeholder, options }: SelectFieldProps) => {
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <select className="input select" {...control} {...field}>
          <option value="">{placeholder}</option>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
