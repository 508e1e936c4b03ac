import { type CheckView, sendCheckBack } from '@portal/contract/application/internal-check'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex, Modal } from 'antd'
import { useRef } from 'react'
import { call } from '#web/shared/api.ts'
import { useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { refreshChecks } from '#web/shared/checks/checks.queries.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { checkPageTexts } from './check-page-texts.ts'

type SendBackDialogProps = { check: CheckView; onClose: () => void; returnTo: string }

/** R36: says in words what is to be changed. */
export const SendBackDialog = ({ check, onClose, returnTo }: SendBackDialogProps) => {
  const t = useTexts(checkPageTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const subject = useCheckSubject()(check)
  const title = t('act.of', { act: t('send-back'), subject })
  const isOpenerLeaving = useRef(false)
  const form = useContractForm({
    schema: sendCheckBack.body,
    defaultValues: { words: '' },
    // The field has the focus. Validating on blur would move 取消 away from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body) => {
      await call(sendCheckBack, { params: { id: check.id }, body })
      isOpenerLeaving.current = true
      onClose()
      void message.success(t('send-back.done'))
      await refreshChecks(queryClient)
    }
  })
  const dialog = useDialog({ onClose, act: form, returnTo, isOpenerLeaving })
  return (
    <Modal {...dialog} title={title}>
      <Flex vertical gap={12}>
        <p>{t('send-back.text')}</p>
        <Form
          of={form}
          label={title}
          labels="top"
          actions={<SubmitOrCancel isDanger submit={t('send-back')} isBusy={form.isBusy} onCancel={onClose} />}
        >
          <TextAreaField name="words" label={t('send-back.words')} isRequired maxLength={500} />
        </Form>
      </Flex>
    </Modal>
  )
}
