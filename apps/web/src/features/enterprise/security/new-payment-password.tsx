import { SecretDigitsField } from '#web/shared/form/secret-digits-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paymentPasswordTexts } from './payment-password-texts.ts'

export const NewPaymentPassword = () => {
  const t = useTexts(paymentPasswordTexts)
  return (
    <>
      <SecretDigitsField
        name="password"
        label={t('new')}
        hint={t('hint')}
        digits={6}
        isRequired
        alsoValidate="repeated"
      />
      <SecretDigitsField name="repeated" label={t('repeat')} digits={6} isRequired />
    </>
  )
}
