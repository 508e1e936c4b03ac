import { signIn, type SessionView } from '@portal/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { CaptchaField } from '#web/shared/captcha/captcha-field.tsx'
import { emptyCaptcha, useCaptcha } from '#web/shared/captcha/use-captcha.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { noteContact, noteSessionRegained } from '#web/shared/session/session-signals.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import { centerTexts } from './center-texts.ts'

/** ux 19: signing in again over the page, which keeps everything that was filled in. */
export const SignInAgain = ({ session }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const queryClient = useQueryClient()
  const captcha = useCaptcha('sign-in')
  const form = useContractForm({
    schema: signIn.body,
    defaultValues: { username: session.account.username, password: '', captcha: emptyCaptcha },
    codeFields: { 'captcha.wrong': 'captcha.answer' },
    onProblem: captcha.refresh,
    onSubmit: async (body) => {
      const next = await call(signIn, { body })
      noteContact()
      queryClient.setQueryData(sessionQuery.queryKey, next)
      noteSessionRegained()
      // What failed meanwhile is fetched again; what was loaded stays, so that forms keep their input.
      await queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
    }
  })
  return (
    <Dialog title={t('again.title')}>
      <p>{t('again.text')}</p>
      <Form
        of={form}
        label={t('again.title')}
        labels="top"
        actions={
          <div className="button-row">
            <Button look="primary" type="submit" isBusy={form.isBusy}>
              {common('signIn')}
            </Button>
            <Button onClick={() => window.location.assign(paths.signIn)}>{t('again.leave')}</Button>
          </div>
        }
      >
        <p className="fixed-value">
          {t('again.username')}
          <Colon />
          <strong>{session.account.username}</strong>
        </p>
        <PasswordField name="password" label={t('again.password')} autoComplete="current-password" isRequired />
        <CaptchaField captcha={captcha} />
      </Form>
    </Dialog>
  )
}
