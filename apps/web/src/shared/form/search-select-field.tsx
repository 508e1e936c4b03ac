import { Select } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type SearchSelectFieldProps = FieldProps & {
  placeholder: string
  options: readonly { value: string; label: string }[]
}

/** A list that is long enough to be searched by typing. */
export const SearchSelectField = ({ name, label, hint, isRequired, placeholder, options }: SearchSelectFieldProps) => {
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <Select
          {...control}
          className="select-box"
          ref={field.ref}
          value={field.value || undefined}
          placeholder={placeholder}
          options={[...options]}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          status={control['aria-invalid'] ? 'error' : ''}
          onChange={(value: string | undefined) => field.onChange(value ?? '')}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}
