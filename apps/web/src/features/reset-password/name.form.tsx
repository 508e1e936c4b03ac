import { startPasswordReset } from '@portal/contract/password-reset'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useCountdown } from '#web/shared/sms/countdown.ts'
import type { Reset } from './reset-password.page.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

/** Gives the same answer for every user name. */
export const NameForm = ({ onDone }: { onDone: (reset: Reset) => void }) => {
  const t = useTexts(resetPasswordTexts)
  const captcha = useCaptcha('reset-password')
  const countdown = useCountdown('reset-password')
  const form = useContractForm({
    schema: startPasswordReset.body,
    defaultValues: { username: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const { id, expiresInSeconds, retryAfterSeconds } = await call(startPasswordReset, { body })
      countdown.start(retryAfterSeconds)
      onDone({ id, username: body.username, expiresInSeconds })
    }
  })
  return (
    <Form
      of={form}
      label={t('step.name')}
      actions={
        <SubmitButton block loading={form.isBusy}>
          {t('next')}
        </SubmitButton>
      }
    >
      <TextField
        name="username"
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
      />
      <CaptchaField captcha={captcha} />
    </Form>
  )
}
