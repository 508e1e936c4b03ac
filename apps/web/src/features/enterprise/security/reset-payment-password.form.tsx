import { resetPaymentPassword, sendPaymentPasswordCode } from '@portal/contract/enterprise/payment-password'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import { NewPaymentPassword } from './new-payment-password.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'

const schema = z.extend(resetPaymentPassword.body, { repeated: z.string() })

type ResetFormProps = { phone: string; username: string; onDone: () => Promise<void>; onCancel: () => void }

/** 忘记支付密码: needs a code to the bound phone and the login password; ends a lock (R33). */
export const ResetPaymentPasswordForm = ({ phone, username, onDone, onCancel }: ResetFormProps) => {
  const t = useTexts(paymentPasswordTexts)
  const form = useContractForm({
    schema,
    defaultValues: { code: '', loginPassword: '', password: '', repeated: '' },
    check: ({ password, repeated }) => ({ repeated: repeatFault(password, repeated) }),
    codeFields: { 'code.wrong': 'code', 'password.wrong': 'loginPassword' },
    onSubmit: async ({ code, loginPassword, password }) => {
      await call(resetPaymentPassword, { body: { code, loginPassword, password } })
      await onDone()
    }
  })
  return (
    <Form
      of={form}
      label={t('forgot')}
      labels="top"
      actions={<SubmitOrCancel submit={t('reset.submit')} isBusy={form.isBusy} onCancel={onCancel} />}
    >
      <CodeField
        label={t('code')}
        hint={t('code.hint', { phone })}
        purpose="payment-password"
        send={(captcha) => call(sendPaymentPasswordCode, { body: { captcha } })}
      />
      {/* Tells password managers which password to offer. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="loginPassword" label={t('login')} autoComplete="current-password" isRequired />
      <NewPaymentPassword />
    </Form>
  )
}
