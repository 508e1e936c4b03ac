import { completePasswordReset } from '@portal/contract/identity/password-reset'
import { Button } from 'antd'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { AccountOfPassword, NewPasswordFields } from '#web/shared/form/new-password-fields.tsx'
import { newPasswordFault, repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { LastFormProps } from '#web/shared/proving/proof-sheet.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

const schema = z.extend(z.pick(completePasswordReset.body, { password: true }), { repeated: z.string() })

export const NewPasswordForm = ({ proved, onDone, onRestart }: LastFormProps) => {
  const { id, username } = proved.run
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
      await call(completePasswordReset, { params: { id }, body: { token: proved.token, password } })
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
      <AccountOfPassword username={username} />
      <NewPasswordFields
        username={username}
        password={{ label: t('password'), placeholder: t('password.placeholder') }}
        repeated={{ label: t('repeat'), placeholder: t('repeat.placeholder') }}
      />
    </Form>
  )
}
