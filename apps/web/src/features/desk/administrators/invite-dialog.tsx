import { beijingTime } from '@portal/contract/beijing-time'
import { inviteAdmin } from '@portal/contract/desk/administrator'
import type { Response } from '@portal/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ShownOnce } from '#web/shared/ui/shown-once.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { administratorsQuery } from './administrators.queries.ts'
import { RolesField } from './admin-roles.tsx'

type Made = Response<typeof inviteAdmin>

/**
 * R37: the set-up link is shown once. Its recipient chooses name, password and authenticator. While it is shown only
 * 我已保存链接 closes the dialog: Esc would lose the link for good. `notice`: that it works at once.
 */
export const InviteDialog = ({ notice, onClose }: { notice?: ReactNode; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const queryClient = useQueryClient()
  const [made, setMade] = useState<Made>()
  const form = useContractForm({
    schema: inviteAdmin.body,
    defaultValues: { roles: [], reason: '' },
    // Validating on blur would show an error below the first box and move the other boxes away from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body) => {
      setMade(await call(inviteAdmin, { body }))
      await queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
    }
  })
  const dialog = useDialog({ onClose: made ? undefined : onClose, act: form })
  if (made) {
    const close = (
      <Button type="primary" onClick={onClose}>
        {t('invite.close')}
      </Button>
    )
    return (
      <Modal {...dialog} title={t('invite.done')} footer={close}>
        <SetupLink made={made} />
      </Modal>
    )
  }
  return (
    <Modal {...dialog} title={t('invite')}>
      <Flex vertical gap={12} style={{ marginBottom: 12 }}>
        <span>{t('invite.text')}</span>
        {notice}
      </Flex>
      <Form
        of={form}
        label={t('invite')}
        labels="top"
        actions={<SubmitOrCancel submit={t('invite.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <RolesField />
        <TextField name="reason" label={t('invite.whom')} hint={t('invite.whom.hint')} />
      </Form>
    </Modal>
  )
}

const SetupLink = ({ made: { url, expiresAt, changeId } }: { made: Made }) => {
  const t = useTexts(administratorsTexts)
  return (
    <Flex vertical gap={12}>
      <Alert type="warning" showIcon role="status" title={t('invite.once', { time: beijingTime(expiresAt) })} />
      {changeId !== null && <Alert type="info" showIcon role="note" title={t('invite.waits')} />}
      <ShownOnce label={t('invite.link')} value={url} copy={t('invite.copy')} />
    </Flex>
  )
}
