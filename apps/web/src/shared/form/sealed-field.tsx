import { Button, Flex, Input, type InputProps } from 'antd'
import { type ReactNode, useId } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { withheld } from './field-text.ts'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'

type SealedFieldProps = FieldProps & {
  /** The masked stored value; absent if there is none. */
  masked: string | undefined
  inputMode?: InputProps['inputMode']
  /** Runs after the form's validation on blur. */
  onBlur?: () => void
}

/** R19, R20: a value that only its owner may read. The field is null while the stored value is kept. */
export const SealedField = ({ name, label, hint, isRequired, masked, inputMode, onBlur }: SealedFieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const isKept = field.value === null
  const isWithheld = field.value === withheld
  const replace = () => {
    field.onChange('')
    document.getElementsByName(name)[0]?.focus()
  }
  return (
    <Field name={name} label={label} hint={hint} isRequired={isRequired}>
      {(control) => (
        <Flex gap={10} align="center">
          <Input
            {...control}
            name={name}
            inputMode={inputMode}
            autoComplete="off"
            spellCheck={false}
            readOnly={isKept}
            ref={field.ref}
            value={isKept ? (masked ?? '') : isWithheld ? '' : field.value}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={() => {
              field.onBlur()
              onBlur?.()
            }}
          />
          {masked !== undefined && (
            <ButtonOf label={label} onClick={isKept ? replace : () => field.onChange(null)}>
              {t(isKept ? 'sealed.replace' : isWithheld ? 'sealed.keepStored' : 'sealed.keep')}
            </ButtonOf>
          )}
          {isWithheld && masked === undefined && !isRequired && (
            <ButtonOf label={label} onClick={() => field.onChange('')}>
              {t('sealed.leaveEmpty')}
            </ButtonOf>
          )}
        </Flex>
      )}
    </Field>
  )
}

const ButtonOf = ({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) => {
  const id = useId()
  return (
    <>
      <Button aria-describedby={id} onClick={onClick}>
        {children}
      </Button>
      <span id={id} hidden>
        {label}
      </span>
    </>
  )
}
