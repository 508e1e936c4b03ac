import { decideProfileChange } from '@portal/contract/admin-profile-changes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, Modal } from 'antd'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import type { ChangeVerdict } from './change-card.tsx'
import { decidedChangeQuery, type ProfileChange, profileChangesKey } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

type DecideChangeDialogProps = { change: ProfileChange; verdict: ChangeVerdict; onClose: () => void }

export const DecideChangeDialog = ({ change, verdict, onClose }: DecideChangeDialogProps) => {
  const t = useTexts(profileChangesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { enterprise } = change
  const title = t(`${verdict}.label`, { name: enterprise.fullName ?? enterprise.number })
  const readAnew = () => queryClient.invalidateQueries({ queryKey: profileChangesKey })
  const form = useContractForm({
    schema: decideProfileChange.body,
    defaultValues: { decision: verdict, opinion: '' },
    // The opinion has the focus. Validating on blur would show an error and move 取消 away from the pointer.
    mode: 'onSubmit',
    // R21: a refusal needs an opinion; the server checks this too.
    check: ({ decision, opinion }) => ({
      opinion: decision === 'reject' && !opinion?.trim() ? 'opinion.required' : undefined
    }),
    onSubmit: async (body) => {
      await call(decideProfileChange, { params: { id: change.id }, body })
      void message.success(t(`${verdict}.done`))
      onClose()
      await readAnew()
    }
  })
  const close = () => {
    onClose()
    // If another administrator decided first, the list behind the dialog is stale.
    if (form.problem) void readAnew()
  }
  const dialog = useDialog({ onClose: close, isBusy: form.isBusy })
  return (
    <Modal {...dialog} title={title}>
      <Flex vertical gap={12}>
        {form.problem?.code === 'application.state' && <WhoWasFirst id={change.id} />}
        <EnterpriseName enterprise={enterprise} />
        <p>{t(`${verdict}.text`)}</p>
        <Form
          of={form}
          label={title}
          labels="top"
          actions={
            <SubmitOrCancel isDanger={verdict === 'reject'} submit={t(verdict)} isBusy={form.isBusy} onCancel={close} />
          }
        >
          <TextAreaField name="opinion" label={t('opinion')} isRequired={verdict === 'reject'} />
        </Form>
      </Flex>
    </Modal>
  )
}

/** R27: the second administrator sees who decided first and how. */
const WhoWasFirst = ({ id }: { id: string }) => {
  const t = useTexts(profileChangesTexts)
  const decided = useQuery(decidedChangeQuery(id)).data
  if (!decided) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={
        decided.decidedBy
          ? t('first.who', { who: decided.decidedBy, state: t(`tab.${decided.state}`) })
          : t('first.withdrawn')
      }
      description={decided.opinion && t('opinion.given', { opinion: decided.opinion })}
    />
  )
}
