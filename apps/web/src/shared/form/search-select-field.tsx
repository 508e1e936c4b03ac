import { useController } from 'react-hook-form'
import { Combobox, type ComboOption } from './combobox.tsx'
import { Field, type FieldProps } from './field.tsx'

type SearchSelectFieldProps = FieldProps & { placeholder: string; options: readonly ComboOption[] }

export const SearchSelectField = ({ name, label, hint, isRequired, placeholder, options }: SearchSelectFieldProps) => {
  const { field } = useController({ name })
  const choose = (value: string): boolean => {
    field.onChange(value)
    return false
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <Combobox
          control={control}
          inputRef={field.ref}
          label={label}
          value={field.value}
          shown={options.find(({ value }) => value === field.value)?.label ?? field.value}
          placeholder={placeholder}
          optionsFor={(typed) => options.filter((option) => matches(option, typed))}
          onChoose={choose}
          onClear={() => field.onChange('')}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}

const matches = ({ label }: ComboOption, typed: string): boolean =>
  label.toLowerCase().includes(typed.trim().toLowerCase())
