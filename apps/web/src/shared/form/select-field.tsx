import { Select } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { NoMatch } from './no-match.tsx'

type SelectFieldProps = FieldProps & {
  placeholder: string
  options: readonly { value: string; label: string }[]
  /** For long lists: typing filters them. */
  isSearchable?: boolean
}

/** The value is '' while nothing is chosen. */
export const SelectField = (props: SelectFieldProps) => {
  const { name, label, hint, isRequired, placeholder, options, isSearchable = false } = props
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <Select
          {...control}
          ref={field.ref}
          value={field.value || undefined}
          onChange={(value?: string) => field.onChange(value ?? '')}
          onBlur={field.onBlur}
          placeholder={placeholder}
          options={[...options]}
          showSearch={isSearchable && { optionFilterProp: 'label' }}
          allowClear={isSearchable}
          notFoundContent={<NoMatch selectId={control.id} />}
        />
      )}
    </Field>
  )
}
