import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Typography } from 'antd'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { type Administrator, administratorsQuery } from './administrators.queries.ts'
import { RolesField } from './admin-roles.tsx'

export const RolesDialog = ({ admin, onClose }: { admin: Administrator; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const title = t('roles.change.label', { name: admin.name })
  const form = useContractForm({
    schema: proposeAdminRoles.body,
    defaultValues: { roles: admin.roles, reason: '' },
    onSubmit: async (body) => {
      const { state } = await call(proposeAdminRoles, { params: { id: admin.id }, body })
      void message.success(t(state === 'WAITING' ? 'roles.proposed' : 'roles.changed'))
      onClose()
      await queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title}>
      <Typography.Paragraph>{t('roles.text', { name: admin.name })}</Typography.Paragraph>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('roles.save')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <RolesField />
        <TextAreaField name="reason" label={t('reason')} isRequired />
      </Form>
    </Modal>
  )
}
