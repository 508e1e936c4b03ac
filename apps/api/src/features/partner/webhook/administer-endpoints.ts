import type { Params } from '@portal/contract/endpoint'
import type { disableClientWebhook, replayClientDelivery } from '@portal/contract/partner/admin-webhook'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { disableEndpoint } from './delivery.store.ts'
import { enableEndpoint, findNames, lockEndpoint } from './endpoint.store.ts'
import { replayIn } from './manage-endpoints.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>
type OfWebhook = Params<typeof disableClientWebhook>

/** What waits for it stays. @throws Refusal `request.not-found`, `webhook.state` */
export const disableWebhook = async (
  { transact }: Needs,
  actor: AdminActor,
  { id, webhookId }: OfWebhook,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    if (!(await lockEndpoint(tx, id, webhookId))) throw new Refusal('request.not-found')
    const disabled = await disableEndpoint(tx, webhookId, 'admin')
    if (!disabled) throw new Refusal('webhook.state')
    const detail = { client: disabled.client.name, address: disabled.url, outcome: 'admin' }
    await record(tx, { action: 'webhook.disabled/by-administrator', actor, origin, detail })
  })

/** What waits for it is sent. @throws Refusal `request.not-found`, `webhook.state` */
export const enableWebhook = async (
  { transact }: Needs,
  actor: AdminActor,
  { id, webhookId }: OfWebhook,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    if (!(await lockEndpoint(tx, id, webhookId))) throw new Refusal('request.not-found')
    if (!(await enableEndpoint(tx, webhookId))) throw new Refusal('webhook.state')
    const { url, client } = await findNames(tx, webhookId)
    const detail = { client: client.name, address: url, outcome: 'enabled' }
    await audit(tx, { action: 'webhook.enabled', actor, origin, detail })
  })

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayForAdmin = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id, webhookId, deliveryId }: Params<typeof replayClientDelivery>,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await replayIn(tx, { clientId: id, id: webhookId, deliveryId, now: clock.now() })
    const { url, client } = await findNames(tx, webhookId)
    const detail = { client: client.name, address: url, deliveryId, outcome: 'queued' }
    await audit(tx, { action: 'webhook.replayed', actor, origin, detail })
  })
