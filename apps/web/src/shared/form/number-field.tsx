import { withThousands } from '@portal/contract/money'
import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'

type NumberFieldProps = FieldProps & {
  /** Behind the number, inside the control. */
  unit?: ReactNode
  /** Runs after the form's validation on blur. */
  onBlur?: () => void
}

/**
 * A number as text, because a JavaScript number cannot hold 18 digits exactly. The field holds what was typed, also if it
 * is no number: the form's rules name the fault, and antd alone would silently restore the number from before.
 */
export const NumberField = ({ name, label, hint, isRequired, unit, onBlur }: NumberFieldProps) => {
  const { field } = useController({ name })
  const leave = () => {
    field.onBlur()
    onBlur?.()
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <InputNumber<string>
          {...control}
          ref={field.ref}
          name={name}
          stringMode
          controls={false}
          keyboard={false}
          style={{ width: '100%' }}
          suffix={unit}
          inputMode="decimal"
          autoComplete="off"
          value={field.value}
          // antd would show 1e5 as 100000.
          formatter={(_, { userTyping, input }) => (userTyping ? input : withThousands(field.value))}
          parser={(text) => (text ?? '').replaceAll(',', '')}
          onInput={field.onChange}
          onBlur={leave}
        />
      )}
    </Field>
  )
}
