import { factorResetProposal, proposeFactorReset } from '@portal/contract/identity/factor-reset'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal, Typography } from 'antd'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { enterpriseTexts } from './enterprise-texts.ts'
import { type Account, enterprisesKey } from './enterprises.queries.ts'

/** R34, R37: proposes the reset of an account's second factor. */
export const ResetDialog = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const t = useTexts(enterpriseTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: factorResetProposal,
    defaultValues: { reason: '', proof: '' },
    onSubmit: async (body) => {
      await call(proposeFactorReset, { params: { id: account.id }, body })
      await queryClient.invalidateQueries({ queryKey: enterprisesKey })
      onClose()
      void message.success(t('reset.proposed'))
    }
  })
  const title = t('reset.propose')
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title}>
      <Typography.Paragraph>{t('reset.propose.text', { name: account.username })}</Typography.Paragraph>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('reset.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextAreaField name="reason" label={t('reset.reason')} isRequired />
        <TextAreaField name="proof" label={t('reset.proof')} hint={t('reset.proof.hint')} isRequired />
      </Form>
    </Modal>
  )
}
