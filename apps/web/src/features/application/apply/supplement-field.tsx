import type { SupplementField as FieldAsked } from '@portal/contract/qualification/catalogue'
import { normaliseSupplementField } from '@portal/contract/qualification/supplement'
import { useWatch } from 'react-hook-form'
import { DateField } from '#web/shared/form/date-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { applyTexts } from './apply-texts.ts'
import { HintWithRemark } from './remark.tsx'

type SupplementFieldProps = {
  field: FieldAsked
  remark: string | undefined
  /** The submitted value that the remark is about. */
  former: string
}

/** One field of the catalogue (R28). A reviewer's remark below it is announced with it. */
export const SupplementField = ({ field, remark, former }: SupplementFieldProps) => {
  const name = `fields.${field.key}`
  const value: unknown = useWatch({ name })
  const isMended = typeof value === 'string' && normaliseSupplementField(field, value) !== former
  const hint = useHint(field)
  const isNoted = remark !== undefined || hint !== undefined
  return (
    <div data-flagged={remark !== undefined && !isMended ? '' : undefined}>
      <Control
        name={name}
        field={field}
        hint={isNoted && <HintWithRemark hint={hint} remark={remark} isMended={isMended} />}
      />
    </div>
  )
}

const useHint = ({ hint, required }: FieldAsked): string | undefined => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (required) return hint?.[language]
  return hint ? t('optional.hint', { hint: hint[language] }) : t('optional')
}

type ControlProps = { name: string; field: FieldAsked; hint: React.ReactNode }

const Control = ({ name, field, hint }: ControlProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const common = { name, label: field.label[language], isRequired: field.required, hint }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} autoComplete="off" />
    case 'multiline':
      return <TextAreaField {...common} />
    case 'decimal':
      return <TextField {...common} inputMode="decimal" autoComplete="off" />
    case 'date':
      return <DateField {...common} />
    case 'select':
      return (
        <SelectField
          {...common}
          placeholder={t('choose')}
          options={(field.options ?? []).map((option) => ({ value: option.code, label: option[language] }))}
        />
      )
  }
}
