import { type ClientView, endClientCredential } from '@portal/contract/partner/client'
import { App } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { clientsTexts } from './clients-texts.ts'
import { clientsQuery } from './clients.queries.ts'

/** The heading above the secrets of a client, which has the focus after one has ended. */
export const credentialsTitleId = ({ id }: Pick<ClientView, 'id'>): string => `credentials-${id}`

type EndDialogProps = { client: ClientView; credential: ClientView['credentials'][number]; onClose: () => void }

export const EndDialog = ({ client, credential, onClose }: EndDialogProps) => {
  const t = useTexts(clientsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(clientsQuery.queryKey)
  const { id, settings } = client
  const { kind, tail } = credential
  return (
    <ConfirmDialog
      title={t('end.title')}
      confirm={t('end.confirm')}
      act={readAnew(() => call(endClientCredential, { params: { id, credentialId: credential.id } }))}
      onDone={() => void message.success(t('end.done'))}
      onClose={onClose}
      returnTo={credentialsTitleId(client)}
    >
      <p>{t(`end.${kind}.text`, { name: settings.name, tail })}</p>
    </ConfirmDialog>
  )
}
