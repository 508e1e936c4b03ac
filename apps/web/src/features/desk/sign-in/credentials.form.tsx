import { adminSignIn, createAdminCaptcha, createAdminProof } from '@portal/contract/desk/admin-session'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { type CaptchaSource, emptyCaptcha, useCaptchaOf } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminSessionTexts } from './admin-session-texts.ts'

const captchas: CaptchaSource = {
  picture: (signal) => call(createAdminCaptcha, {}, { signal }),
  proof: (signal) => call(createAdminProof, {}, { signal })
}

type CredentialsFormProps = { username: string; onDone: (username: string) => void }

/** R37, first step: 用户名, 密码, 图形验证码. */
export const CredentialsForm = ({ username, onDone }: CredentialsFormProps) => {
  const t = useTexts(adminSessionTexts)
  const captcha = useCaptchaOf(captchas)
  const form = useContractForm({
    schema: adminSignIn.body,
    defaultValues: { username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    // Every attempt uses up the captcha.
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      await call(adminSignIn, { body })
      onDone(body.username)
    }
  })
  return (
    <Form
      of={form}
      label={t('step.password')}
      labels="top"
      actions={
        <SubmitButton block loading={form.isBusy}>
          {t('next')}
        </SubmitButton>
      }
    >
      <TextField
        name="username"
        label={t('username')}
        placeholder={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        isRequired
      />
      <PasswordField
        name="password"
        label={t('password')}
        placeholder={t('password')}
        autoComplete="current-password"
        isRequired
      />
      <CaptchaField captcha={captcha} label={t('captcha')} />
    </Form>
  )
}
