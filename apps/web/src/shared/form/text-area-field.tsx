import { Input } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type TextAreaFieldProps = FieldProps & { placeholder?: string; rows?: number; maxLength?: number }

export const TextAreaField = (props: TextAreaFieldProps) => {
  const { name, label, hint, isRequired, placeholder, rows = 4, maxLength } = props
  const { field } = useController({ name })
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <Input.TextArea
          autoSize={{ minRows: rows, maxRows: Math.max(rows, 12) }}
          placeholder={placeholder}
          maxLength={maxLength}
          {...control}
          {...field}
        />
      )}
    </Field>
  )
}
