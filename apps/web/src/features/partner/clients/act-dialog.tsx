import type { ClientView } from '@portal/contract/partner/client'
import { lazy, Suspense } from 'react'
import type { ClientAct } from './client-actions.tsx'
import { SwitchDialog } from './switch-dialog.tsx'

const ClientDialog = lazy(async () => ({ default: (await import('./client-dialog.tsx')).ClientDialog }))
const CredentialDialog = lazy(async () => ({ default: (await import('./credential-dialog.tsx')).CredentialDialog }))

type ActDialogProps = { client: ClientView; act: ClientAct; onClose: () => void }

/** Forms load when they are opened. */
export const ActDialog = ({ client, act, onClose }: ActDialogProps) => {
  switch (act) {
    case 'change':
      return (
        <Suspense>
          <ClientDialog client={client} onClose={onClose} />
        </Suspense>
      )
    case 'generate':
      return (
        <Suspense>
          <CredentialDialog client={client} onClose={onClose} />
        </Suspense>
      )
    case 'disable':
    case 'enable':
      return <SwitchDialog client={client} act={act} onClose={onClose} />
  }
}
