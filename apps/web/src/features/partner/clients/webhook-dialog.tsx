import type { ClientView } from '@portal/contract/partner/client'
import { SwitchWebhookDialog } from './switch-webhook-dialog.tsx'
import type { WebhookView } from './webhooks.queries.ts'
import { DeliveriesDrawer } from './deliveries-drawer.tsx'

export type WebhookAct = 'deliveries' | 'disable' | 'enable'
export type OnWebhook = (webhook: WebhookView, act: WebhookAct) => void

type WebhookDialogProps = { client: ClientView; webhook: WebhookView; act: WebhookAct; onClose: () => void }

export const WebhookDialog = ({ client, webhook, act, onClose }: WebhookDialogProps) => {
  if (act !== 'deliveries') return <SwitchWebhookDialog client={client} webhook={webhook} act={act} onClose={onClose} />
  return <DeliveriesDrawer client={client} webhook={webhook} onClose={onClose} />
}
