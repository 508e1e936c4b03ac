import { setAdminRoles } from '@portal/contract/admin-session'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { type Administrator, administratorsQuery } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RolesField } from './roles-field.tsx'

export const RolesDialog = ({ admin, onClose }: { admin: Administrator; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const queryClient = useQueryClient()
  const title = t('roles.change.label', { name: admin.name })
  const form = useContractForm({
    schema: setAdminRoles.body,
    defaultValues: { roles: admin.roles },
    onSubmit: async (body) => {
      await call(setAdminRoles, { params: { id: admin.id }, body })
      showNotice(t('roles.changed'))
      onClose()
      await queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
    }
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{t('roles.text', { name: admin.name })}</p>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('roles.save')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <RolesField />
      </Form>
    </Dialog>
  )
}
