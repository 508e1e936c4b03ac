import { beijingDay } from '@portal/contract/beijing-time'
import { endCampaign, judgeLaterDeadline, moveCampaign } from '@portal/contract/desk/campaign'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { DateField } from '#web/shared/form/date-field.tsx'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { campaignsTexts } from './campaigns-texts.ts'
import { type Campaign, campaignsKey } from './campaigns.queries.ts'

/** Until the deadline, 系统管理员 may move it or end the campaign. */
export const CampaignActs = ({ campaign }: { campaign: Campaign }) => {
  const t = useTexts(campaignsTexts)
  const { roles } = useAdmin()
  const [act, setAct] = useState<'move' | 'end'>()
  if (campaign.state !== 'running' || !mayCall(endCampaign, roles)) return null
  const dialog = { campaign, onClose: () => setAct(undefined) }
  return (
    <>
      <Button onClick={() => setAct('move')}>{t('move')}</Button>
      <Button danger onClick={() => setAct('end')}>
        {t('end')}
      </Button>
      {act === 'move' && <MoveDialog {...dialog} />}
      {act === 'end' && <EndDialog {...dialog} />}
    </>
  )
}

type DialogProps = { campaign: Campaign; onClose: () => void }

const MoveDialog = ({ campaign: { id, deadline: former }, onClose }: DialogProps) => {
  const t = useTexts(campaignsTexts)
  const done = useDone(t('move.done'), onClose)
  const form = useContractForm({
    schema: moveCampaign.body,
    defaultValues: { deadline: former },
    check: ({ deadline }) => ({ deadline: judgeLaterDeadline(deadline, { former, today: beijingDay(new Date()) }) }),
    onSubmit: async (body) => {
      await call(moveCampaign, { params: { id }, body })
      await done()
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('move')}>
      <p style={{ marginTop: 0 }}>{t('move.text')}</p>
      <Form
        of={form}
        label={t('move')}
        labels="top"
        actions={<SubmitOrCancel submit={t('move.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <DateField name="deadline" label={t('deadline')} isRequired isFuture />
      </Form>
    </Modal>
  )
}

const EndDialog = ({ campaign: { id }, onClose }: DialogProps) => {
  const t = useTexts(campaignsTexts)
  const done = useDone(t('end.done'), onClose)
  const form = useContractForm({
    schema: endCampaign.body,
    defaultValues: { reason: '' },
    onSubmit: async (body) => {
      await call(endCampaign, { params: { id }, body })
      await done()
    }
  })
  return (
    <Modal {...useDialog({ onClose, act: form })} title={t('end')}>
      <p style={{ marginTop: 0 }}>{t('end.text')}</p>
      <Form
        of={form}
        label={t('end')}
        labels="top"
        actions={<SubmitOrCancel isDanger submit={t('end')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <TextField name="reason" label={t('reason')} isRequired autoComplete="off" />
      </Form>
    </Modal>
  )
}

/** Reads the page again before the dialog closes, since its opener may go. */
const useDone = (words: string, onClose: () => void) => {
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  return async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: campaignsKey })
    onClose()
    void message.success(words)
  }
}
