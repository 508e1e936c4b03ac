import { saveRobot } from '@portal/contract/notice/notice-settings'
import { optionalKinds } from '@portal/contract/record/notice-kinds'
import { useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { call } from '#web/shared/api.ts'
import { CheckboxGroupField } from '#web/shared/form/checkbox-group-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { noticesTexts } from './notices-texts.ts'
import { type Robot, refreshNotices } from './notices.queries.ts'

type RobotDialogProps = { channel: Robot['channel']; kinds: Robot['kinds'] | undefined; onClose: () => void }

/** R49: the saved address is never shown, so it is entered anew. */
export const RobotDialog = ({ channel, kinds = [...optionalKinds], onClose }: RobotDialogProps) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const isSigned = channel === 'dingtalk'
  const form = useContractForm({
    schema: saveRobot.body,
    defaultValues: { address: '', kinds, ...(isSigned ? { secret: '' } : {}) },
    onSubmit: async (body) => {
      await call(saveRobot, { params: { channel }, body })
      await refreshNotices(queryClient)
      onClose()
      void message.success(t('robot.done'))
    }
  })
  const title = t('robot.title', { channel: t(channel) })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={title}>
      <p style={{ marginBottom: 16 }}>{t(`robot.steps.${channel}`)}</p>
      <Form
        of={form}
        label={title}
        labels="top"
        actions={<SubmitOrCancel submit={t('robot.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField name="address" label={t('robot.address')} type="url" inputMode="url" autoComplete="off" isRequired />
        {isSigned && (
          <TextField name="secret" label={t('robot.secret')} placeholder="SEC…" autoComplete="off" isRequired />
        )}
        <CheckboxGroupField
          name="kinds"
          label={t('robot.kinds')}
          hint={t('robot.kinds.hint')}
          options={optionalKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Form>
    </Modal>
  )
}
