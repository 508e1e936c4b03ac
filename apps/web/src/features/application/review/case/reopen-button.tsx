import { reopenCase } from '@portal/contract/application/review'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { type Case, reviewKey } from '../review.queries.ts'
import { reopenTexts } from './reopen-texts.ts'

/** R47: for a reviewer who did not decide the case. The server decides who sees it. */
export const ReopenButton = ({ view }: { view: Case }) => {
  const t = useTexts(reopenTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('reopen')}
      </Button>
      {isOpen && <ReopenDialog view={view} onClose={() => setOpen(false)} />}
    </>
  )
}

const ReopenDialog = ({ view: { id, state, renewal }, onClose }: { view: Case; onClose: () => void }) => {
  const t = useTexts(reopenTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const decision = state === 'APPROVED' ? 'approve' : 'reject'
  const form = useContractForm({
    schema: reopenCase.body,
    defaultValues: { decision, reason: '' },
    onSubmit: async (body) => {
      await call(reopenCase, { params: { id }, body })
      // Before the dialog closes: the button goes, and the focus then goes to the heading.
      await queryClient.invalidateQueries({ queryKey: reviewKey })
      onClose()
      void message.success(t('done'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('reopen')}>
      <p>{t(decision === 'approve' && renewal ? 'text.renewal' : `text.${decision}`)}</p>
      <Form
        of={form}
        label={t('reopen')}
        labels="top"
        actions={<SubmitOrCancel isDanger submit={t('reopen')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextAreaField name="reason" label={t('reason')} isRequired />
      </Form>
    </Modal>
  )
}
