import { Radio } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type RadioFieldProps = FieldProps & { options: readonly { value: string; label: string }[] }

/** A choice among few, all visible. */
export const RadioField = ({ name, label, hint, isRequired, options }: RadioFieldProps) => {
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {({ status: _, ...control }) => (
        <Radio.Group
          {...control}
          // antd's group forwards no focus(), which react-hook-form calls on the first bad field.
          ref={(group: HTMLDivElement | null) =>
            field.ref(group && { focus: () => group.querySelector('input')?.focus() })
          }
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          options={[...options]}
        />
      )}
    </Field>
  )
}
