import { Checkbox, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { Field, type FieldProps } from './field.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { keepsField } from './submit-button.tsx'

type CheckboxOption = { value: string; label: string; hint?: string; group?: string }

type CheckboxGroupFieldProps = FieldProps & {
  /** Those of one group stand together below its name. */
  options: readonly CheckboxOption[]
  /** What is ticked along with these values. */
  complete?: (ticked: string[]) => readonly string[]
}

/** Several of a few, all visible. The form value is the list of ticked values, in the order of the options. */
export const CheckboxGroupField = (props: CheckboxGroupFieldProps) => {
  const { name, label, hint, isRequired, options, complete = (ticked) => ticked } = props
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
          onChange={(ticked: string[]) => {
            const all = complete(ticked)
            field.onChange(values.filter((value) => all.includes(value)))
          }}
        >
          <Flex vertical gap={10} id={id} {...keepsField}>
            {groupsOf(options).map(([group, members]) => (
              <Group key={group} id={`${id}-group-${group}`} name={group}>
                {members.map((option) => (
                  <Option key={option.value} id={`${id}-${option.value}`} onBlur={field.onBlur} {...option} />
                ))}
              </Group>
            ))}
          </Flex>
        </Checkbox.Group>
      )}
    </Field>
  )
}

const groupsOf = (options: readonly CheckboxOption[]): [string, CheckboxOption[]][] => [
  ...Map.groupBy(options, ({ group = '' }) => group)
]

const Group = ({ id, name, children }: { id: string; name: string; children: ReactNode }) => {
  if (name === '') return children
  return (
    <Flex vertical gap={8} role="group" aria-labelledby={id}>
      <strong id={id}>{name}</strong>
      {children}
    </Flex>
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
      <div id={`${id}-hint`} style={softText}>
        {hint}
      </div>
    )}
  </Checkbox>
)
