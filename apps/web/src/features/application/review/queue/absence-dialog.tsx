import { setAbsence } from '@portal/contract/application/assignment'
import { beijingDay } from '@portal/contract/beijing-time'
import { App, Modal, Typography } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { queueTexts } from '../queue-texts.ts'
import { useReadReviewersAnew } from '../absence-notice.tsx'

/** R38: 休假. */
export const AbsenceDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(queueTexts)
  const { message } = App.useApp()
  const readAnew = useReadReviewersAnew()
  const [today] = useState(() => beijingDay(new Date()))
  const form = useContractForm({
    schema: setAbsence.body,
    defaultValues: { from: today, until: '' },
    onSubmit: async (body) => {
      const { released } = await call(setAbsence, { body })
      await readAnew()
      onClose()
      void message.success(released > 0 ? t('absence.done.released', { count: released }) : t('absence.done'))
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('absence')}>
      <Typography.Paragraph>{t('absence.text')}</Typography.Paragraph>
      <Form
        of={form}
        label={t('absence')}
        labels="top"
        actions={<SubmitOrCancel submit={t('absence.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <DateField name="from" label={t('absence.from')} isRequired isFuture />
        <DateField name="until" label={t('absence.until')} isRequired isFuture />
      </Form>
    </Modal>
  )
}
