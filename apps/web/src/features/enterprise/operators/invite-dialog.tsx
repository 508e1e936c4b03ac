import { inviteOperator } from '@portal/contract/enterprise/operator'
import { usernameKey } from '@portal/contract/username'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useUsernameCheck } from '#web/shared/account/use-username-check.ts'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { operatorsTexts } from './operators-texts.ts'
import { refreshOperators } from './operators.queries.ts'
import { RoleFields } from './role-fields.tsx'

type InviteDialogProps = {
  onClose: () => void
  /** The account is there, but its SMS was not sent. */
  onUnsent: (username: string) => void
}

const empty = { name: '', phone: '', username: '', role: '' as 'VIEWER', permissions: [] }

/** R36: 新增操作员. */
export const InviteDialog = ({ onClose, onUnsent }: InviteDialogProps) => {
  const t = useTexts(operatorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [takenNames] = useState(() => new Set<string>())
  const form = useContractForm({
    schema: inviteOperator.body,
    defaultValues: empty,
    check: ({ username }) => ({ username: takenNames.has(usernameKey(username)) ? 'username.taken' : undefined }),
    codeFields: { 'registration.username-taken': 'username', 'phone.full': 'phone' },
    onSubmit: async (wish) => {
      const body = { ...wish, permissions: wish.role === 'CUSTOM' ? wish.permissions : [] }
      const { smsSent } = await call(inviteOperator, { body })
      // Before the dialog closes: the button of the empty list goes, and the focus then goes to the list.
      await refreshOperators(queryClient)
      onClose()
      if (smsSent) void message.success(t('invite.done'))
      else onUnsent(body.username)
    }
  })
  const usernameCheck = useUsernameCheck(form.form, takenNames)
  return (
    <Modal {...useDialog({ onClose, act: form, returnTo: 'operators-list' })} title={t('invite')} width={600}>
      <Typography.Paragraph type="secondary">{t('invite.text')}</Typography.Paragraph>
      <Form
        of={form}
        label={t('invite')}
        labels="top"
        actions={<SubmitOrCancel submit={t('invite.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField name="name" label={t('name')} autoComplete="off" isRequired />
        <TextField
          name="phone"
          label={t('phone')}
          hint={t('phone.hint')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          isRequired
        />
        <TextField
          name="username"
          label={t('username')}
          placeholder={t('username.placeholder')}
          hint={t('username.hint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          isRequired
          onBlur={usernameCheck.ask}
          suffix={<span role="status">{usernameCheck.isFree && t('username.free')}</span>}
        />
        <RoleFields />
      </Form>
    </Modal>
  )
}
