import { Select } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { LeaveByTab } from './leave-by-tab.tsx'
import { NoMatch } from './no-match.tsx'
import { scrollingList } from './scrolling-list.ts'

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
        <LeaveByTab>
          <Select
            {...control}
            {...scrollingList(control.id)}
            ref={field.ref}
            value={field.value || null}
            onChange={(value?: string | null) => field.onChange(value ?? '')}
            onBlur={field.onBlur}
            placeholder={placeholder}
            options={[...options]}
            showSearch={isSearchable && { optionFilterProp: 'label' }}
            allowClear={isSearchable}
            notFoundContent={<NoMatch selectId={control.id} />}
          />
        </LeaveByTab>
      )}
    </Field>
  )
}
