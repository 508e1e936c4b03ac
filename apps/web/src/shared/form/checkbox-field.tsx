import { Checkbox, Form } from 'antd'
import { type ReactNode, useId } from 'react'
import { useController } from 'react-hook-form'
import { FieldError, useFieldError } from './field.tsx'
import { besideLabels } from './form.tsx'

/** `after` is for what must stay outside the label, such as a link to the agreement. */
export const CheckboxField = ({ name, label, after }: { name: string; label: string; after?: ReactNode }) => {
  const id = useId()
  const error = useFieldError(name)
  const {
    field: { ref, value, onChange, onBlur }
  } = useController({ name })
  return (
    <Form.Item
      style={besideLabels}
      data-field={name}
      validateStatus={error ? 'error' : ''}
      help={error && <FieldError id={`${id}-error`} text={error} />}
    >
      <Checkbox
        id={id}
        ref={ref}
        name={name}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
        aria-labelledby={`${id}-label ${id}-after`}
        aria-invalid={Boolean(error)}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        <span id={`${id}-label`}>{label}</span>
      </Checkbox>
      <span id={`${id}-after`}>{after}</span>
    </Form.Item>
  )
}
