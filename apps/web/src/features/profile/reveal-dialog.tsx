import { revealProfileField } from '@portal/contract/profile-endpoints'
import { Input, Modal } from 'antd'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { PasswordField } from '#web/shared/form/password-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { profileTexts } from './profile-texts.ts'

type RevealDialogProps = { field: string; label: string; onRevealed: (value: string) => void; onClose: () => void }

/** R19: asks for the login password before showing a sensitive value. */
export const RevealDialog = ({ field, label, onRevealed, onClose }: RevealDialogProps) => {
  const t = useTexts(profileTexts)
  const { account } = useSession()
  const form = useContractForm({
    schema: revealProfileField.body,
    defaultValues: { field, password: '' },
    codeFields: { 'password.wrong': 'password' },
    onSubmit: async (body) => onRevealed((await call(revealProfileField, { body })).value)
  })
  return (
    <Modal {...useDialog({ onClose })} title={t('reveal.title', { label })}>
      <p>{t('reveal.text')}</p>
      <Form
        of={form}
        label={t('reveal.title', { label })}
        labels="top"
        actions={<SubmitOrCancel submit={t('reveal.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        {/* Tells password managers which password to offer. */}
        <Input autoComplete="username" value={account.username} readOnly style={{ display: 'none' }} />
        <PasswordField name="password" label={t('reveal.password')} autoComplete="current-password" isRequired />
      </Form>
    </Modal>
  )
}
