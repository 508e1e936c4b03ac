import { setPaymentPassword } from '@portal/contract/enterprise/payment-password'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { NewPaymentPassword } from './new-payment-password.tsx'
import { paymentPasswordTexts } from './payment-password-texts.ts'

const schema = z.extend(setPaymentPassword.body, { repeated: z.string() })

/** 设置支付密码 of the manual: 新密码, 确认密码, 设置. A dialog asks for the login password where it must (R33, R34). */
export const SetPaymentPasswordForm = ({ onDone, onCancel }: { onDone: () => Promise<void>; onCancel: () => void }) => {
  const t = useTexts(paymentPasswordTexts)
  const form = useContractForm({
    schema,
    defaultValues: { password: '', repeated: '' },
    check: ({ password, repeated }) => ({ repeated: repeatFault(password, repeated) }),
    onSubmit: async ({ password }) => {
      await call(setPaymentPassword, { body: { password } })
      await onDone()
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
    </Form>
  )
}
