import { InfoCircleOutlined } from '@ant-design/icons'
import { Flex, Form } from 'antd'
import { createContext, type ReactNode, use, useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { fieldText } from './field-text.ts'
import { formTexts } from './form-texts.ts'

/** Spread onto the antd control. */
export type ControlProps = {
  id: string
  status: 'error' | undefined
  'aria-invalid': boolean
  'aria-describedby': string | undefined
  'aria-required': boolean | undefined
}

export type FieldProps = {
  name: string
  label: string
  /** The manual's hint, always visible. */
  hint?: ReactNode
  isRequired?: boolean | undefined
}

type FieldShape = FieldProps & {
  /** The value is chosen from a list instead of typed. */
  isChosen?: boolean
  extra?: ReactNode
  children: (control: ControlProps) => ReactNode
}

/** A field of react-hook-form with its label, hint and error. */
export const Field = ({ name, label, isChosen = false, ...rest }: FieldShape) => {
  const t = useTexts(formTexts)
  const error = useFieldError(name, t(isChosen ? 'required.choose' : 'required.fill', { label }))
  return <FieldItem {...rest} label={label} error={error} data={{ 'data-field': name }} />
}

/** Stands below the hint of the fields inside, such as a help for them. */
export const FieldAside = createContext<ReactNode>(null)

type FieldItemProps = Omit<FieldShape, 'name' | 'label' | 'isChosen'> & {
  label: ReactNode
  error: string | undefined
  /** Attributes of the whole item. */
  data?: Record<`data-${string}`, string>
  isWide?: boolean
}

/** antd's Form.Item: label, hint and error are connected with the control. */
export const FieldItem = ({
  label,
  hint,
  isRequired,
  error,
  extra,
  data,
  isWide = false,
  children
}: FieldItemProps) => {
  const id = useId()
  const aside = use(FieldAside)
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [error && errorId, hint && hintId].filter(Boolean).join(' ')
  return (
    // Without `name`: antd's own form store would replace the value of react-hook-form.
    <Form.Item
      {...data}
      label={label}
      htmlFor={id}
      required={isRequired ?? false}
      validateStatus={error ? 'error' : ''}
      help={error && <FieldError id={errorId} text={error} />}
      {...(isWide ? { wrapperCol: { style: { maxWidth: 560 } } } : {})}
      extra={
        (hint || extra || aside) && (
          <>
            {hint && <Hint id={hintId}>{hint}</Hint>}
            {extra}
            {aside}
          </>
        )
      }
    >
      {children({
        id,
        status: error ? 'error' : undefined,
        'aria-invalid': Boolean(error),
        'aria-describedby': described || undefined,
        'aria-required': isRequired || undefined
      })}
    </Form.Item>
  )
}

const hint = { ...softText, marginTop: 4, fontSize: 13 }

const Hint = ({ id, children }: { id: string; children: ReactNode }) => (
  <Flex id={id} gap={6} align="baseline" style={hint}>
    <InfoCircleOutlined aria-hidden style={{ color: 'var(--link)' }} /> <span>{children}</span>
  </Flex>
)

export const FieldError = ({ id, text }: { id: string; text: string }) => (
  <span id={id} role="alert">
    {text}
  </span>
)

/** The text of a field's error in the current language. `missing` is the text for an empty field. */
export const useFieldError = (name: string, missing?: string): string | undefined => {
  const language = useLanguage()
  const { getFieldState, formState } = useFormContext()
  const message = getFieldState(name, formState).error?.message
  if (message === 'field.required' && missing) return missing
  return message ? fieldText(message, language) : undefined
}
