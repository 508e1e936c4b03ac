import { Checkbox, Flex } from 'antd'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import styles from './form.module.css'

type CheckboxGroupFieldProps = FieldProps & {
  options: readonly { value: string; label: string; hint?: string }[]
}

/** Several of a few, all visible. The form value is the list of ticked values, in the order of the options. */
export const CheckboxGroupField = ({ name, label, hint, isRequired, options }: CheckboxGroupFieldProps) => {
  const { field } = useController({ name })
  const values = options.map(({ value }) => value)
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired} isChosen>
      {({ id, 'aria-describedby': described }) => (
        <Checkbox.Group
          aria-label={label}
          aria-describedby={described}
          // antd's group forwards no focus(), which react-hook-form calls on the first bad field.
          ref={(group: HTMLDivElement | null) =>
            field.ref(group && { focus: () => group.querySelector('input')?.focus() })
          }
          value={field.value}
          onChange={(ticked: string[]) => field.onChange(values.filter((value) => ticked.includes(value)))}
        >
          <Flex vertical gap={10} id={id}>
            {options.map((option) => (
              <Option key={option.value} id={`${id}-${option.value}`} onBlur={field.onBlur} {...option} />
            ))}
          </Flex>
        </Checkbox.Group>
      )}
    </Field>
  )
}

type OptionProps = { id: string; value: string; label: string; hint?: string; onBlur: () => void }

const Option = ({ id, value, label, hint, onBlur }: OptionProps) => (
  <Checkbox
    value={value}
    onBlur={onBlur}
    aria-labelledby={`${id}-label`}
    aria-describedby={hint ? `${id}-hint` : undefined}
  >
    <span id={`${id}-label`}>{label}</span>
    {hint && (
      <div id={`${id}-hint`} className={styles['optionHint']}>
        {hint}
      </div>
    )}
  </Checkbox>
)
