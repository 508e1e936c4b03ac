import { changeOperatorRole } from '@portal/contract/enterprise/operator'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Typography } from 'antd'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { operatorsTexts } from './operators-texts.ts'
import { type Operator, refreshOperators } from './operators.queries.ts'
import { RoleFields } from './role-fields.tsx'

/** R36: 更改角色. */
export const RoleDialog = ({ operator, onClose }: { operator: Operator; onClose: () => void }) => {
  const t = useTexts(operatorsTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const who = usePersonName()(operator)
  const title = t('act.label', { act: t('act.role'), who })
  const { id, role, permissions } = operator
  const form = useContractForm({
    schema: changeOperatorRole.body,
    // The server offers no change of the owner's role.
    defaultValues: { role: role === 'OWNER' ? 'VIEWER' : role, permissions },
    onSubmit: async (wish) => {
      const body = { ...wish, permissions: wish.role === 'CUSTOM' ? wish.permissions : [] }
      await call(changeOperatorRole, { params: { id }, body })
      void message.success(t('role.done'))
      onClose()
      await refreshOperators(queryClient)
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title} width={600}>
      <Typography.Paragraph>{t('role.text', { who })}</Typography.Paragraph>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('role.save')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <RoleFields />
      </Form>
    </Modal>
  )
}
