import { completePasswordReset } from '@portal/contract/password-reset'
import { Button } from 'antd'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { newPasswordFault, repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Reset } from './reset-password.page.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

const schema = z.extend(z.pick(completePasswordReset.body, { password: true }), { repeated: z.string() })

type NewPasswordFormProps = { reset: Reset; token: string; onDone: () => void; onRestart: () => void }

export const NewPasswordForm = ({ reset: { id, username }, token, onDone, onRestart }: NewPasswordFormProps) => {
  const t = useTexts(resetPasswordTexts)
  const form = useContractForm({
    schema,
    defaultValues: { password: '', repeated: '' },
    check: ({ password, repeated }) => ({
      password: newPasswordFault(password, username),
      repeated: repeatFault(password, repeated)
    }),
    codeFields: { 'password.reused': 'password' },
    onSubmit: async ({ password }) => {
      await call(completePasswordReset, { params: { id }, body: { token, password } })
      onDone()
    }
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('password'), [setFocus])
  return (
    <Form
      of={form}
      label={t('title')}
      actions={
        <>
          <SubmitButton block loading={form.isBusy}>
            {t('submit')}
          </SubmitButton>
          {form.problem?.code === 'reset.expired' && <Button onClick={onRestart}>{t('restart')}</Button>}
        </>
      }
    >
      {/* Tells password managers the account of the new password. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        name="password"
        label={t('password')}
        placeholder={t('password.placeholder')}
        autoComplete="new-password"
        isRequired
        strengthFor={{ username }}
        alsoValidate="repeated"
      />
      <PasswordField
        name="repeated"
        label={t('repeat')}
        placeholder={t('repeat.placeholder')}
        autoComplete="new-password"
        isRequired
      />
    </Form>
  )
}
