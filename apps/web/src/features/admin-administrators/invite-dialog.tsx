import { inviteAdmin } from '@portal/contract/admin-session'
import type { Response } from '@portal/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { Button } from 'antd'
import { CopyButton } from '#web/shared/ui/copy-button.tsx'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { administratorsQuery } from './administrators.queries.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RolesField } from './roles-field.tsx'

type Invitation = Response<typeof inviteAdmin>

/** R37: the set-up link is shown once. Its recipient chooses name, password and authenticator. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const [made, setMade] = useState<Invitation>()
  return made ? <LinkDialog made={made} onClose={onClose} /> : <RolesForm onMade={setMade} onClose={onClose} />
}

const RolesForm = ({ onMade, onClose }: { onMade: (made: Invitation) => void; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: inviteAdmin.body,
    defaultValues: { roles: [] },
    // Validating on blur would show an error below the first box and move the other boxes away from the pointer.
    mode: 'onSubmit',
    onSubmit: async (body) => {
      onMade(await call(inviteAdmin, { body }))
      await queryClient.invalidateQueries({ queryKey: administratorsQuery.queryKey })
    }
  })
  return (
    <Dialog title={t('invite')} onClose={onClose}>
      <p>{t('invite.text')}</p>
      <Form
        of={form}
        label={t('invite')}
        labels="top"
        actions={<SubmitOrCancel submit={t('invite.submit')} isBusy={form.isBusy} onCancel={onClose} />}
      >
        <RolesField />
      </Form>
    </Dialog>
  )
}

/** Only its button closes it: Esc would lose the link for good. */
const LinkDialog = ({ made: { url, expiresAt }, onClose }: { made: Invitation; onClose: () => void }) => {
  const t = useTexts(administratorsTexts)
  const id = useId()
  return (
    <Dialog
      title={t('invite.done')}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('invite.close')}
        </Button>
      }
    >
      <Alert tone="warning">
        <p>{t('invite.once', { time: beijingTime(expiresAt) })}</p>
      </Alert>
      <label htmlFor={id}>{t('invite.link')}</label>
      <input id={id} className="input" value={url} readOnly onFocus={(event) => event.target.select()} />
      <p>
        <CopyButton text={url} label={t('invite.copy')} type="default" size="middle" />
      </p>
    </Dialog>
  )
}
