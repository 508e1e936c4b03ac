import { passkeyLimits } from '@portal/contract/identity/passkey'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { secondFactorTexts } from './second-factor-texts.ts'

export const PasskeyNameField = () => {
  const t = useTexts(secondFactorTexts)
  return (
    <TextField
      name="name"
      label={t('passkey.name')}
      hint={t('passkey.name.hint')}
      placeholder={t('passkey.name.placeholder')}
      autoComplete="off"
      maxLength={passkeyLimits.nameLength}
      isRequired
    />
  )
}
