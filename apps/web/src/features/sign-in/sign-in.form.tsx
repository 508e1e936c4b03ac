import { signIn, type SessionView } from '@portal/contract/session'
import { Link } from 'react-router'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** R10–R12. */
export const SignInForm = ({ username, onDone }: { username: string; onDone: (session: SessionView) => void }) => {
  const t = useTexts(signInTexts)
  const captcha = useCaptcha('sign-in')
  const form = useContractForm({
    schema: signIn.body,
    defaultValues: { username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    // Every attempt uses up the captcha.
    onProblem: captcha.refresh,
    onSubmit: async (body) => onDone(await call(signIn, { body }))
  })
  return (
    <Form
      of={form}
      label={t('title')}
      labels="top"
      actions={
        <>
          <div className="sign-in-links">
            <Link to={paths.resetPassword}>{t('forgotten')}</Link>
          </div>
          <SubmitButton block loading={form.isBusy}>
            {t('submit')}
          </SubmitButton>
          <div className="sign-in-links">
            <Link to={paths.register}>{t('register')}</Link>
          </div>
        </>
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
      <CaptchaField captcha={captcha} label={t('captcha')} placeholder={t('captcha')} />
    </Form>
  )
}
