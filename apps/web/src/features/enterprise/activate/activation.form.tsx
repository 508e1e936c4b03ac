import { completeActivation } from '@portal/contract/enterprise/activation'
import { Button } from 'antd'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { AgreementField } from '#web/shared/agreement/agreement-field.tsx'
import { useAgreement } from '#web/shared/agreement/use-agreement.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { AccountOfPassword, NewPasswordFields } from '#web/shared/form/new-password-fields.tsx'
import { newPasswordFault, repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { LastFormProps } from '#web/shared/proving/proof-sheet.tsx'
import { activateTexts } from './activate-texts.ts'

const schema = z.extend(z.pick(completeActivation.body, { password: true }), {
  repeated: z.string(),
  agreed: z.boolean()
})

/** R8, R36: the last step. */
export const ActivationForm = ({ proved: { run, token }, onDone, onRestart }: LastFormProps) => {
  const t = useTexts(activateTexts)
  const agreement = useAgreement()
  const form = useContractForm({
    schema,
    defaultValues: { password: '', repeated: '', agreed: false },
    check: ({ password, repeated, agreed }) => ({
      password: newPasswordFault(password, run.username),
      repeated: repeatFault(password, repeated),
      agreed: agreed ? undefined : 'agreement.required'
    }),
    codeFields: { '/agreement': 'agreed', '/agreement/version': 'agreed', '/agreement/sha256': 'agreed' },
    onProblem: agreement.renew,
    onSubmit: async ({ password }) => {
      const body = { token, password, agreement: await agreement.getVersion() }
      await call(completeActivation, { params: { id: run.id }, body })
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
          {form.problem?.code === 'activation.expired' && <Button onClick={onRestart}>{t('restart')}</Button>}
        </>
      }
    >
      <AccountOfPassword username={run.username} />
      <NewPasswordFields
        username={run.username}
        password={{ label: t('password'), placeholder: t('password.placeholder'), hint: t('password.hint') }}
        repeated={{ label: t('repeat'), placeholder: t('repeat.placeholder') }}
      />
      <AgreementField name="agreed" />
    </Form>
  )
}
