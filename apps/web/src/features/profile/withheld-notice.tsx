import type { ProfileValues } from '@portal/contract/profile-rules'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { profileTexts } from './profile-texts.ts'
import { type FormValues, withheldKeys } from './profile-values.ts'

type WithheldNoticeProps = { form: UseFormReturn<FormValues, unknown, ProfileValues> }

/** R19: names the values of another session until they are typed again or cleared. */
export const WithheldNotice = ({ form }: WithheldNoticeProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const labelOf = useFieldLabels()
  const keys = useWatch({ control: form.control, compute: withheldKeys })
  if (keys.length === 0) return null
  return (
    <Alert tone="warning">
      <p>{t('withheld.text', { fields: keys.map(labelOf).join(language === 'en' ? ', ' : '、') })}</p>
    </Alert>
  )
}
