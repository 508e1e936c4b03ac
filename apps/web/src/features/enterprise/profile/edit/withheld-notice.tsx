import type { ProfileValues } from '@portal/contract/enterprise/profile-rules'
import { Alert } from 'antd'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { profileTexts } from '../profile-texts.ts'
import { type FormValues, withheldKeys } from './profile-values.ts'

type WithheldNoticeProps = { form: UseFormReturn<FormValues, unknown, ProfileValues> }

/** R19: names the values of another session until they are typed again or cleared. */
export const WithheldNotice = ({ form }: WithheldNoticeProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const labelOf = useFieldLabels()
  const keys = useWatch({ control: form.control, compute: withheldKeys })
  if (keys.length === 0) return null
  const fields = keys.map(labelOf).join(language === 'en' ? ', ' : '、')
  return <Alert role="status" type="warning" showIcon title={t('withheld.text', { fields })} />
}
