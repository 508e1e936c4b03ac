import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useCountdown } from '#web/shared/sms/countdown.ts'
import type { ProofFlow, ProofRun } from './proof-flow.ts'
import { provingTexts } from './proving-texts.ts'

type NameFormProps = { flow: ProofFlow; username: string; onDone: (run: ProofRun) => void }

/** Gives the same answer for every user name. */
export const NameForm = ({ flow, username, onDone }: NameFormProps) => {
  const t = useTexts(provingTexts)
  const captcha = useCaptcha(flow.purpose)
  const countdown = useCountdown(flow.purpose)
  const form = useContractForm({
    schema: startPasswordReset.body,
    defaultValues: { username, captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const { id, expiresInSeconds, retryAfterSeconds } = await flow.start(body)
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
