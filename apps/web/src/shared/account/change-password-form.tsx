import { currentPassword, type PasswordProfileName } from '@portal/contract/identity/password'
import { changePassword } from '@portal/contract/identity/security'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { newPasswordFault, passwordProfile, repeatFault } from '#web/shared/form/password-rules.ts'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { proveBy } from '#web/shared/step-up/prove-by.ts'

const changePasswordTexts = defineTexts('change-password', {
  form: ['修改登录密码', 'Change password'],
  current: ['当前密码', 'Current password'],
  new: ['新密码', 'New password'],
  repeat: ['确认密码', 'Repeat password'],
  hint: ['修改后，其他设备上的登录会随之退出', 'Other devices will be signed out'],
  submit: ['确定修改', 'Change password']
})

const schema = z.extend(changePassword.body, { currentPassword, repeated: z.string() })

type Passwords = { currentPassword: string; newPassword: string }

type ChangePasswordFormProps = {
  username: string
  onDone: () => void
  onCancel: () => void
  /** Default: 取消. */
  cancelText?: string
  /** For accounts that are not an enterprise's. */
  change?: (body: Passwords) => Promise<void>
  profile?: PasswordProfileName
}

/** The form asks for the proof itself (R34), so that no dialog opens over it. */
const changeOwn = ({ currentPassword: secret, newPassword }: Passwords): Promise<void> =>
  call(changePassword, { body: { newPassword } }, { prove: proveBy('password', secret) })

export const ChangePasswordForm = ({
  username,
  onDone,
  onCancel,
  cancelText,
  change = changeOwn,
  profile = passwordProfile()
}: ChangePasswordFormProps) => {
  const t = useTexts(changePasswordTexts)
  const form = useContractForm({
    schema,
    defaultValues: { currentPassword: '', newPassword: '', repeated: '' },
    check: ({ newPassword, repeated }) => ({
      newPassword: newPasswordFault(newPassword, username, profile),
      repeated: repeatFault(newPassword, repeated)
    }),
    codeFields: { 'password.wrong': 'currentPassword', 'password.reused': 'newPassword' },
    onSubmit: async ({ currentPassword, newPassword }) => {
      await change({ currentPassword, newPassword })
      onDone()
    }
  })
  return (
    <Form
      of={form}
      label={t('form')}
      labels="top"
      actions={<SubmitOrCancel submit={t('submit')} isBusy={form.isBusy} onCancel={onCancel} cancel={cancelText} />}
    >
      {/* Tells password managers the account of the new password. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="currentPassword" label={t('current')} autoComplete="current-password" isRequired />
      <PasswordField
        name="newPassword"
        label={t('new')}
        hint={t('hint')}
        autoComplete="new-password"
        isRequired
        strengthFor={{ username, profile }}
        alsoValidate="repeated"
      />
      <PasswordField name="repeated" label={t('repeat')} autoComplete="new-password" isRequired />
    </Form>
  )
}
