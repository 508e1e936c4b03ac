import type { ClientView } from '@portal/contract/partner/client'
import { lazy, Suspense } from 'react'
import { SwitchWebhookDialog } from './switch-webhook-dialog.tsx'
import type { WebhookView } from './webhooks.queries.ts'

const DeliveriesDrawer = lazy(async () => ({ default: (await import('./deliveries-drawer.tsx')).DeliveriesDrawer }))

export type WebhookAct = 'deliveries' | 'disable' | 'enable'
export type OnWebhook = (webhook: WebhookView, act: WebhookAct) => void

type WebhookDialogProps = { client: ClientView; webhook: WebhookView; act: WebhookAct; onClose: () => void }

/** The deliveries load when they are opened. */
export const WebhookDialog = ({ client, webhook, act, onClose }: WebhookDialogProps) => {
  if (act !== 'deliveries') return <SwitchWebhookDialog client={client} webhook={webhook} act={act} onClose={onClose} />
  return (
    <Suspense>
      <DeliveriesDrawer client={client} webhook={webhook} onClose={onClose} />
    </Suspense>
  )
}
