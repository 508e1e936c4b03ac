import type { Params, Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type {
  disableClientWebhook,
  listClientDeliveries,
  listClientWebhooks,
  readClientDelivery,
  replayClientDelivery
} from '@portal/contract/partner/admin-webhook'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { readCursor, writeCursor } from '#api/http/signed-cursor.ts'
import { cutPage } from '#api/http/page.rules.ts'
import {
  deliveryFacts,
  disableEndpoint,
  findDelivery,
  findEnterprises,
  findLastDelivery,
  listDeliveries
} from './delivery.store.ts'
import {
  enableEndpoint,
  findEndpoint,
  findNames,
  listEndpointsOf,
  lockEndpoint,
  viewEndpoint
} from './endpoint.store.ts'
import { replayIn } from './replay-delivery.ts'

const most = 20

/** @throws Refusal `request.not-found` */
export const listWebhooks = async (
  { db }: Pick<Deps, 'db'>,
  clientId: string
): Promise<Response<typeof listClientWebhooks>['data']> => {
  const rows = await listEndpointsOf(db, clientId)
  if (!rows) throw new Refusal('request.not-found')
  const data = []
  // One short look each, by the index: Prisma would read all deliveries of every endpoint to take one of each.
  for (const row of rows) data.push({ ...viewEndpoint(row), lastDelivery: await findLastDelivery(db, row.id) })
  return data
}

/** @throws Refusal `request.not-found`, `request.invalid` for a cursor of another list */
export const listDeliveriesOf = async (
  { db, keyedHash }: Pick<Deps, 'db' | 'keyedHash'>,
  { id: clientId, webhookId }: Params<typeof listClientDeliveries>,
  { state, after }: Query<typeof listClientDeliveries>
): Promise<Response<typeof listClientDeliveries>> => {
  if (!(await findEndpoint(db, clientId, webhookId))) throw new Refusal('request.not-found')
  const list = `deliveries ${webhookId}`
  const before = readCursor(keyedHash, list, after)
  const rows = await listDeliveries(db, webhookId, { state, before, most })
  const { page, nextCursor } = cutPage(rows, most, ({ id }) => writeCursor(keyedHash, list, id))
  const enterprises = await findEnterprises(
    db,
    page.flatMap(({ changeId }) => changeId ?? [])
  )
  return {
    data: page.map((row) => {
      const enterprise = row.changeId === null ? undefined : enterprises.get(row.changeId)
      return {
        ...deliveryFacts(row),
        failures: row.failures,
        enterprise: enterprise ? { ...enterprise, number: formatEnterpriseNumber(enterprise.number) } : null
      }
    }),
    nextCursor
  }
}

/** @throws Refusal `request.not-found` */
export const readDelivery = async (
  { db }: Pick<Deps, 'db'>,
  { id: clientId, webhookId, deliveryId }: Params<typeof readClientDelivery>
): Promise<Response<typeof readClientDelivery>> => {
  const isOwn = await findEndpoint(db, clientId, webhookId)
  const row = isOwn && (await findDelivery(db, webhookId, deliveryId))
  if (!row) throw new Refusal('request.not-found')
  return { payload: row.payload, attempts: row.attempts }
}

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
