import { Flex, Radio } from 'antd'
import { useController } from 'react-hook-form'
import { softText } from '#web/shared/ui/soft-text.ts'
import { Field, type FieldProps } from './field.tsx'
import { keepsField } from './submit-button.tsx'

type RadioOption = { value: string; label: string; hint?: string }

type RadioFieldProps = FieldProps & { options: readonly RadioOption[] }

/** A choice among few, all visible; one below the other if they have hints. */
export const RadioField = ({ name, label, hint, isRequired, options }: RadioFieldProps) => {
  const { field } = useController({ name })
  const hasHints = options.some((option) => option.hint)
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
          {...(hasHints ? {} : { options: [...options] })}
        >
          {hasHints && (
            <Flex vertical gap={10} {...keepsField}>
              {options.map((option) => (
                <HintedOption key={option.value} id={`${control.id}-${option.value}`} {...option} />
              ))}
            </Flex>
          )}
        </Radio.Group>
      )}
    </Field>
  )
}

const HintedOption = ({ id, value, label, hint }: RadioOption & { id: string }) => (
  <Radio value={value} aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
    <span id={`${id}-label`}>{label}</span>
    <div id={`${id}-hint`} style={softText}>
      {hint}
    </div>
  </Radio>
)
