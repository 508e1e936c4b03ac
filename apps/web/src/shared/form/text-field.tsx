import { Flex, type InputProps } from 'antd'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { Input } from './input.ts'

type Forwarded = Pick<
  InputProps,
  | 'placeholder'
  | 'autoComplete'
  | 'autoFocus'
  | 'inputMode'
  | 'type'
  | 'maxLength'
  | 'readOnly'
  | 'autoCapitalize'
  | 'spellCheck'
  | 'prefix'
  | 'suffix'
  | 'allowClear'
>

type TextFieldProps = FieldProps &
  Forwarded & {
    /** Beside the input, such as a button. */
    after?: ReactNode
    /** Below the hint, such as a list of rules. */
    extra?: ReactNode
    /** Runs after the form's validation on blur. */
    onBlur?: () => void
    /** The value comes later, such as an SMS code, so leaving the field empty is no error yet. */
    isLater?: boolean
  }

export const TextField = (props: TextFieldProps) => {
  const { name, label, hint, isRequired, after, extra, onBlur, isLater = false, ...input } = props
  const { field } = useController({ name })
  const leave = () => {
    if (isLater && field.value === '') return
    field.onBlur()
    onBlur?.()
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} extra={extra}>
      {(control) => {
        const element = <Input spellCheck={false} {...input} {...control} {...field} onBlur={leave} />
        return after ? (
          <Flex gap={10} align="center">
            {element}
            {after}
          </Flex>
        ) : (
          element
        )
      }}
    </Field>
  )
}
