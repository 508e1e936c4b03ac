import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { catalogueTexts } from './catalogue-texts.ts'

type WordsFieldsProps = { name: string; label: string; hint?: string; isRequired?: boolean; isLong?: boolean }

/** A text in both languages: `name.zh` and `name.en`. */
export const WordsFields = ({ name, label, hint, isRequired = false, isLong = false }: WordsFieldsProps) => {
  const t = useTexts(catalogueTexts)
  return (['zh', 'en'] as const).map((language) => {
    const common = {
      name: `${name}.${language}`,
      label: t(language, { label }),
      isRequired,
      ...(hint && language === 'en' ? { hint } : {})
    }
    return isLong ? (
      <TextAreaField key={language} {...common} rows={3} />
    ) : (
      <TextField key={language} {...common} autoComplete="off" />
    )
  })
}
