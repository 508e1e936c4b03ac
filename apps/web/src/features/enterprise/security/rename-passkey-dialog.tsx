import { renamePasskey } from '@portal/contract/identity/passkey'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import type { Passkey } from './passkey-item.tsx'
import { PasskeyNameField } from './passkey-name-field.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'
import { refreshFactors } from './security.queries.ts'

export const RenamePasskeyDialog = ({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) => {
  const t = useTexts(secondFactorTexts)
  const common = useTexts(commonTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: renamePasskey.body,
    defaultValues: { name: passkey.name },
    onSubmit: async (body) => {
      await call(renamePasskey, { params: { id: passkey.id }, body })
      await refreshFactors(queryClient)
      onClose()
      void message.success(t('passkey.rename.done'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('passkey.rename.title')}>
      <Form
        of={form}
        label={t('passkey.rename.title')}
        labels="top"
        actions={<SubmitOrCancel submit={common('ok')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <PasskeyNameField />
      </Form>
    </Modal>
  )
}
