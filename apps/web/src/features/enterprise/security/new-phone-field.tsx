import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { phoneTexts } from './phone-texts.ts'

export const NewPhoneField = () => {
  const t = useTexts(phoneTexts)
  return (
    <TextField
      name="phone"
      label={t('newPhone')}
      placeholder={t('newPhone.placeholder')}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      isRequired
    />
  )
}
