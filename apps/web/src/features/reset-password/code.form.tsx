import { startPasswordReset, verifyPasswordReset } from '@portal/contract/password-reset'
import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import type { Reset } from './reset-password.page.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

type CodeFormProps = {
  reset: Reset
  onResent: (reset: Reset) => void
  onDone: (token: string) => void
  onRestart: () => void
}

export const CodeForm = ({ reset, onResent, onDone, onRestart }: CodeFormProps) => {
  const t = useTexts(resetPasswordTexts)
  const form = useContractForm({
    schema: verifyPasswordReset.body,
    defaultValues: { code: '' },
    codeFields: { 'code.wrong': 'code' },
    onSubmit: async (body) => onDone((await call(verifyPasswordReset, { params: { id: reset.id }, body })).token)
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('code'), [setFocus])
  return (
    <Form
      of={form}
      label={t('title')}
      actions={
        <>
          <SubmitButton block loading={form.isBusy}>
            {t('next')}
          </SubmitButton>
          <Button type="link" onClick={onRestart}>
            {t('restart')}
          </Button>
        </>
      }
    >
      <Alert
        role="status"
        type="info"
        showIcon
        style={{ marginBottom: 24 }}
        title={t('code.sent', { username: reset.username, minutes: Math.round(reset.expiresInSeconds / 60) })}
      />
      <CodeField
        label={t('code')}
        placeholder={t('code.placeholder')}
        purpose="reset-password"
        send={async (captcha) => {
          const { id, ...sent } = await call(startPasswordReset, { body: { username: reset.username, captcha } })
          onResent({ ...reset, id, expiresInSeconds: sent.expiresInSeconds })
          return sent
        }}
      />
    </Form>
  )
}
