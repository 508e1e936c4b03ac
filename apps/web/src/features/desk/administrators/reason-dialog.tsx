import { disableAdmin, proposeAdminEnabling } from '@portal/contract/desk/administrator'
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

type ReasonDialogProps = { admin: Administrator; act: 'disable' | 'enable'; onClose: () => void }

/** R37: disables the administrator at once, or proposes to enable them again. */
export const ReasonDialog = ({ admin: { id, name }, act, onClose }: ReasonDialogProps) => {
  const t = useTexts(administratorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const title = t(`${act}.label`, { name })
  const form = useContractForm({
    schema: disableAdmin.body,
    defaultValues: { reason: '' },
    mode: 'onSubmit',
    onSubmit: async (body) => {
      const input = { params: { id }, body }
      if (act === 'disable') {
        await call(disableAdmin, input)
        void message.success(t('disable.done'))
      } else {
        const { state } = await call(proposeAdminEnabling, input)
        void message.success(t(state === 'WAITING' ? 'roles.proposed' : 'enable.done'))
      }
      onClose()
      await queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title}>
      <Typography.Paragraph>{t(`${act}.text`, { name })}</Typography.Paragraph>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={
          <SubmitOrCancel isDanger={act === 'disable'} submit={t(act)} isBusy={form.isBusy} onCancel={onClose} />
        }
      >
        <TextAreaField name="reason" label={t('reason')} isRequired />
      </Form>
    </Modal>
  )
}
