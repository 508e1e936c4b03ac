import type { SupplementField as FieldAsked } from '@portal/contract/catalogue'
import type { ReactNode } from 'react'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Noted } from '#web/shared/form/item-note.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { applyTexts } from './apply-texts.ts'

/** One field of the catalogue (R28). A reviewer's note below it is announced with it. */
export const SupplementField = ({ field, note }: { field: FieldAsked; note?: ReactNode }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const common = {
    name: `fields.${field.key}`,
    label: field.label[language],
    isRequired: field.required,
    hint: note ? <Noted hint={field.hint?.[language]} note={note} /> : field.hint?.[language]
  }
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
