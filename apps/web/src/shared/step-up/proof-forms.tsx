import { paymentPassword } from '@portal/contract/enterprise/payment-password'
import { sendStepUpCode, type StepUpNeeded } from '@portal/contract/enterprise/step-up'
import { currentPassword } from '@portal/contract/identity/password'
import { smsCode } from '@portal/contract/identity/registration'
import { totpCode } from '@portal/contract/identity/second-factor'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { SecretDigitsField } from '#web/shared/form/secret-digits-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { type ContractForm, useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { passkeySupport } from '#web/shared/passkey/passkey-support.ts'
import { passkeyTexts } from '#web/shared/passkey/passkey-texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { CodeField } from '#web/shared/sms/code-field.tsx'
import { proveBy, proveByPasskey } from './prove-by.ts'
import { stepUpTexts } from './step-up-texts.ts'

export type ProofProps = { needed: StepUpNeeded; onProven: (token: string) => void; onCancel: () => void }

const passwordSchema = z.object({ secret: currentPassword })

export const PasswordProof = ({ needed, onProven, onCancel }: ProofProps) => {
  const t = useTexts(stepUpTexts)
  const { username } = useSession().account
  const form = useContractForm({
    schema: passwordSchema,
    defaultValues: { secret: '' },
    codeFields: { 'password.wrong': 'secret' },
    onSubmit: async ({ secret }) => onProven(await proveBy('password', secret)(needed))
  })
  return (
    <ProofForm form={form} onCancel={onCancel}>
      {/* Tells password managers which password to offer. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="secret" label={t('factor.password')} autoComplete="current-password" isRequired />
    </ProofForm>
  )
}

const paymentSchema = z.object({ secret: paymentPassword })

export const PaymentPasswordProof = ({ needed, onProven, onCancel }: ProofProps) => {
  const t = useTexts(stepUpTexts)
  const form = useContractForm({
    schema: paymentSchema,
    defaultValues: { secret: '' },
    codeFields: { 'payment-password.wrong': 'secret' },
    onSubmit: async ({ secret }) => onProven(await proveBy('payment-password', secret)(needed))
  })
  return (
    <ProofForm form={form} onCancel={onCancel}>
      <SecretDigitsField name="secret" label={t('factor.payment-password')} digits={6} isRequired />
    </ProofForm>
  )
}

const smsSchema = z.object({ code: smsCode })

export const SmsProof = ({ needed, onProven, onCancel }: ProofProps) => {
  const t = useTexts(stepUpTexts)
  const { phone } = useSession().account
  const form = useContractForm({
    schema: smsSchema,
    defaultValues: { code: '' },
    codeFields: { 'code.wrong': 'code' },
    onSubmit: async ({ code }) => onProven(await proveBy('sms', code)(needed))
  })
  return (
    <ProofForm form={form} onCancel={onCancel}>
      <CodeField
        label={t('factor.sms')}
        hint={t('code.hint', { phone })}
        purpose="step-up"
        send={(captcha) => call(sendStepUpCode, { body: { captcha } })}
      />
    </ProofForm>
  )
}

const totpSchema = z.object({ code: totpCode })

export const TotpProof = ({ needed, onProven, onCancel }: ProofProps) => {
  const t = useTexts(stepUpTexts)
  const form = useContractForm({
    schema: totpSchema,
    defaultValues: { code: '' },
    codeFields: { 'totp.wrong': 'code' },
    onSubmit: async ({ code }) => onProven(await proveBy('totp', code)(needed))
  })
  return (
    <ProofForm form={form} onCancel={onCancel}>
      <TextField
        name="code"
        label={t('factor.totp')}
        hint={t('totp.hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        // Allows the space of codes that authenticators show in two groups.
        maxLength={20}
        isRequired
      />
    </ProofForm>
  )
}

const nothing = z.object({})

export const PasskeyProof = ({ needed, onProven, onCancel }: ProofProps) => {
  const t = useTexts(stepUpTexts)
  const words = useTexts(passkeyTexts)
  const support = passkeySupport()
  const form = useContractForm({
    schema: nothing,
    defaultValues: {},
    onSubmit: async () => onProven(await proveByPasskey(needed))
  })
  if (support !== 'on') return <p>{words(`missing.${support}`)}</p>
  return (
    <ProofForm form={form} submit={t('passkey.submit')} onCancel={onCancel}>
      <p style={{ marginBottom: 20 }}>{t('passkey.text')}</p>
    </ProofForm>
  )
}

type ProofFormProps<V extends Record<string, string>> = {
  form: ContractForm<V, V>
  /** Default: 确定. */
  submit?: string
  onCancel: () => void
  children: React.ReactNode
}

const ProofForm = <V extends Record<string, string>>({ form, submit, onCancel, children }: ProofFormProps<V>) => {
  const t = useTexts(stepUpTexts)
  return (
    <Form
      of={form}
      label={t('title')}
      labels="top"
      actions={<SubmitOrCancel submit={submit ?? t('submit')} isBusy={form.isBusy} onCancel={onCancel} />}
    >
      {children}
    </Form>
  )
}
