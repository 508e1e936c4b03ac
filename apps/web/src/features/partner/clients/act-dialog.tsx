import type { ClientView } from '@portal/contract/partner/client'
import type { ClientAct } from './client-actions.tsx'
import { SwitchDialog } from './switch-dialog.tsx'
import { ClientDialog } from './client-dialog.tsx'
import { CredentialDialog } from './credential-dialog.tsx'

type ActDialogProps = { client: ClientView; act: ClientAct; onClose: () => void }

export const ActDialog = ({ client, act, onClose }: ActDialogProps) => {
  switch (act) {
    case 'change':
      return <ClientDialog client={client} onClose={onClose} />
    case 'generate':
      return <CredentialDialog client={client} onClose={onClose} />
    case 'disable':
    case 'enable':
      return <SwitchDialog client={client} act={act} onClose={onClose} />
  }
}
