import { signIn, type SessionView } from '@portal/contract/identity/session'
import { useEffect } from 'react'
import type { SecondFactor } from '#web/shared/account/second-step.tsx'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { signInTexts } from './sign-in-texts.ts'

const asLink = { type: 'link', size: 'small', style: { justifyContent: 'start', paddingInline: 0 } } as const

type SignInFormProps = {
  username: string
  onDone: (session: SessionView) => void
  /** R34: the account asks for a second step. */
  onSecondStep: (username: string, factors: SecondFactor[]) => void
}

/** R10–R12. */
export const SignInForm = ({ username, onDone, onSecondStep }: SignInFormProps) => {
  const t = useTexts(signInTexts)
  const captcha = useCaptcha('sign-in')
  const form = useContractForm({
    schema: signIn.body,
    defaultValues: { username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    // Every attempt uses up the captcha.
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const answer = await call(signIn, { body })
      if ('next' in answer) onSecondStep(body.username, answer.factors)
      else onDone(answer)
    }
  })
  const { setFocus } = form.form
  useEffect(() => setFocus(username === '' ? 'username' : 'password'), [setFocus, username])
  return (
    <Form
      of={form}
      label={t('title')}
      labels="top"
      actions={
        <>
          <LinkButton to={paths.resetPassword} {...asLink}>
            {t('forgotten')}
          </LinkButton>
          <SubmitButton block loading={form.isBusy}>
            {t('submit')}
          </SubmitButton>
          <PasskeyButton onDone={onDone} />
          <LinkButton to={paths.register} {...asLink}>
            {t('register')}
          </LinkButton>
          <LinkButton to={paths.activate} {...asLink}>
            {t('activate')}
          </LinkButton>
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
        // Focused by the page, so leaving it empty is no fault; a fault would also move the links below away from a click.
        isLater
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
