import { confirmEmail, sendEmailCode } from '@portal/contract/identity/email'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProvenCodeField } from '#web/shared/sms/proven-code-field.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { noticesTexts } from './notices-texts.ts'
import { refreshNotices } from './notices.queries.ts'

/** R49: a code goes to the address, behind a proof of the person. */
export const EmailDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: confirmEmail.body,
    defaultValues: { email: '', code: '' },
    codeFields: { 'email-code.wrong': 'code' },
    onSubmit: async (body) => {
      await call(confirmEmail, { body })
      await refreshNotices(queryClient)
      onClose()
      void message.success(t('email.done'))
    }
  })
  const email = useWatch({ control: form.form.control, name: 'email' })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('email.set')}>
      <Form
        of={form}
        label={t('email.set')}
        labels="top"
        actions={<SubmitOrCancel submit={t('email.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField
          name="email"
          label={t('email.new')}
          placeholder="name@example.com"
          type="email"
          inputMode="email"
          autoComplete="email"
          isRequired
        />
        <ProvenCodeField
          label={t('email.code')}
          hint={t('email.code.hint')}
          placeholder={t('email.code.placeholder')}
          name="email"
          isDisabled={!z.safeParse(sendEmailCode.body, { email }).success}
          send={() => call(sendEmailCode, { body: { email } })}
        />
      </Form>
    </Modal>
  )
}
