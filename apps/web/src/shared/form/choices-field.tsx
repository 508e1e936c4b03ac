import { Select } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { LeaveByTab, NoMatch, scrollingList } from './select-field.tsx'

type ChoicesFieldProps = FieldProps & {
  placeholder: string
  options: readonly { value: string; label: string }[]
}

/** Several of many; typing filters them. The form value is the list of chosen values. */
export const ChoicesField = ({ name, label, hint, isRequired, placeholder, options }: ChoicesFieldProps) => {
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {(control) => (
        <LeaveByTab>
          <Select
            {...control}
            {...scrollingList(control.id)}
            ref={field.ref}
            mode="multiple"
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            placeholder={placeholder}
            options={[...options]}
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent={<NoMatch selectId={control.id} />}
          />
        </LeaveByTab>
      )}
    </Field>
  )
}
