import { verifyPasswordReset } from '@portal/contract/identity/password-reset'
import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import type { ProofFlow, ProofRun } from './proof-flow.ts'
import { provingTexts } from './proving-texts.ts'

type CodeFormProps = {
  flow: ProofFlow
  run: ProofRun
  /** The accessible name of the form. */
  label: string
  sent: (run: { username: string; minutes: number }) => string
  onResent: (run: ProofRun) => void
  onDone: (token: string) => void
  onRestart: () => void
}

export const CodeForm = ({ flow, run, label, sent, onResent, onDone, onRestart }: CodeFormProps) => {
  const t = useTexts(provingTexts)
  const form = useContractForm({
    schema: verifyPasswordReset.body,
    defaultValues: { code: '' },
    codeFields: { 'code.wrong': 'code' },
    onSubmit: async (body) => onDone((await flow.verify(run.id, body)).token)
  })
  const { setFocus } = form.form
  useEffect(() => setFocus('code'), [setFocus])
  return (
    <Form
      of={form}
      label={label}
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
        title={sent({ username: run.username, minutes: Math.round(run.expiresInSeconds / 60) })}
      />
      <CodeField
        label={t('code')}
        placeholder={t('code.placeholder')}
        purpose={flow.purpose}
        send={async (captcha) => {
          const { id, ...answer } = await flow.start({ username: run.username, captcha })
          onResent({ ...run, id, expiresInSeconds: answer.expiresInSeconds })
          return answer
        }}
      />
    </Form>
  )
}
