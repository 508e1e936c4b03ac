import { reopenCase } from '@portal/contract/application/review'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { type Case, reviewKey } from '../review.queries.ts'

const reopenTexts = defineTexts('reopen', {
  reopen: ['重新审理', 'Reopen'],
  'text.approve': [
    '通过决定随即撤回，该企业的资格失效，相应菜单关闭。案件回到队列，由任何审核员重新审理。原因会告知企业。',
    'The approval is taken back at once: the qualification ends and its menus close. The case goes back into the queue for any reviewer. The enterprise is told the reason.'
  ],
  'text.renewal': [
    '通过决定随即撤回，案件回到队列，由任何审核员重新审理。续期的资格恢复原到期日，审理期间继续有效；由本案重新授予的资格失效。原因会告知企业。',
    'The approval is taken back at once, and the case goes back into the queue for any reviewer. A renewed qualification has its old end again and stays in force during the review; one that this case granted anew ends. The enterprise is told the reason.'
  ],
  'text.reject': [
    '驳回决定随即撤回，案件回到队列，由任何审核员重新审理。企业无需再次提交，原因会告知企业。',
    'The rejection is taken back and the case goes back into the queue for any reviewer. The enterprise need not submit it again, and is told the reason.'
  ],
  reason: ['原因', 'Reason'],
  done: ['已重新审理，案件回到队列', 'Reopened: the case is back in the queue']
})

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
