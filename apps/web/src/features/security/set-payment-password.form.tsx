import { setPaymentPassword } from '@portal/contract/payment-password'
import { useState } from 'react'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { NewPaymentPassword } from './new-payment-password.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'

const schema = z.extend(setPaymentPassword.body, { repeated: z.string() })

type SetFormProps = { asksLoginPassword: boolean; username: string; onDone: () => void; onCancel: () => void }

/** 设置支付密码 of the manual: 新密码, 确认密码, 设置 (R33). */
export const SetPaymentPasswordForm = ({ asksLoginPassword, username, onDone, onCancel }: SetFormProps) => {
  const t = useTexts(paymentPasswordTexts)
  // The last sign-in may become too old while the form is open.
  const [isLoginAsked, askLogin] = useState(asksLoginPassword)
  const form = useContractForm({
    schema,
    defaultValues: { password: '', repeated: '' },
    check: ({ password, repeated }) => ({ repeated: repeatFault(password, repeated) }),
    codeFields: { 'password.wrong': 'loginPassword' },
    onProblem: ({ code }) => {
      if (code === 'payment-password.login-password-needed') askLogin(true)
    },
    onSubmit: async ({ password, loginPassword }) => {
      await call(setPaymentPassword, { body: { password, ...(loginPassword ? { loginPassword } : {}) } })
      onDone()
    }
  })
  return (
    <Form
      of={form}
      label={t('set.title')}
      labels="top"
      actions={<SubmitOrCancel submit={t('set.submit')} isBusy={form.isBusy} onCancel={onCancel} />}
    >
      <NewPaymentPassword />
      {isLoginAsked && (
        <>
          {/* Tells password managers which password to offer. */}
          <input type="text" autoComplete="username" value={username} readOnly hidden />
          <PasswordField
            name="loginPassword"
            label={t('login')}
            hint={t('login.hint')}
            autoComplete="current-password"
            isRequired
          />
        </>
      )}
    </Form>
  )
}
