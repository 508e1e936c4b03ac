import { changePaymentPassword, paymentPassword } from '@portal/contract/enterprise/payment-password'
import { Button } from 'antd'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { repeatFault } from '#web/shared/form/password-rules.ts'
import { SecretDigitsField } from '#web/shared/form/secret-digits-field.tsx'
import { keepsField } from '#web/shared/form/submit-button.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { proveBy } from '#web/shared/step-up/prove-by.ts'
import { NewPaymentPassword } from './new-payment-password.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'

const schema = z.extend(changePaymentPassword.body, { currentPassword: paymentPassword, repeated: z.string() })

type ChangeFormProps = { onDone: () => Promise<void>; onForgot: () => void; onLocked: () => void; onCancel: () => void }

/** R33. */
export const ChangePaymentPasswordForm = ({ onDone, onForgot, onLocked, onCancel }: ChangeFormProps) => {
  const t = useTexts(paymentPasswordTexts)
  const form = useContractForm({
    schema,
    defaultValues: { currentPassword: '', password: '', repeated: '' },
    check: ({ password, repeated }) => ({ repeated: repeatFault(password, repeated) }),
    codeFields: { 'payment-password.wrong': 'currentPassword', 'password.reused': 'password' },
    onProblem: ({ code }) => {
      if (code === 'payment-password.locked') onLocked()
    },
    onSubmit: async ({ currentPassword, password }) => {
      // The form asks for the proof itself (R34), so that no dialog opens over it.
      const prove = proveBy('payment-password', currentPassword)
      await call(changePaymentPassword, { body: { password } }, { prove })
      await onDone()
    }
  })
  return (
    <Form
      of={form}
      label={t('change.title')}
      labels="top"
      actions={
        <SubmitOrCancel submit={t('change.submit')} isBusy={form.isBusy} onCancel={onCancel}>
          <Button {...keepsField} type="link" onClick={onForgot}>
            {t('forgot')}
          </Button>
        </SubmitOrCancel>
      }
    >
      <SecretDigitsField name="currentPassword" label={t('current')} digits={6} isRequired />
      <NewPaymentPassword />
    </Form>
  )
}
