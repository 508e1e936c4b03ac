import type { changeWebhookEndpoint, replayWebhookPeriod, WebhookSettings } from '@portal/contract/webhooks'
import { webhookLimits } from '@portal/contract/webhooks'
import type { Body } from '@portal/contract/endpoint'
import { newId } from '#api/adapters/new-id.ts'
import { OutboundRefused } from '#api/adapters/outbound/outbound.ts'
import type { Deps } from '#api/deps.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { insertTest, replayOne, replayPeriod as replayAll } from './delivery.store.ts'
import {
  countEndpoints,
  type EndpointRow,
  insertEndpoint,
  lockClientOf,
  lockEndpoint,
  removeEndpoint as remove,
  replaceSecret,
  updateEndpoint,
  viewEndpoint
} from './endpoint.store.ts'
import { newWebhookSecret, sealWebhookSecret } from './webhook-secrets.ts'

type Needs = Pick<Deps, 'transact' | 'vault' | 'outbound' | 'clock'>

/** @throws Refusal `request.invalid` at `/url` */
const judgeUrl = async ({ outbound }: Pick<Deps, 'outbound'>, url: string): Promise<void> => {
  try {
    await outbound.judge(url)
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error
    throw refuseField('/url', error.fault === 'not-https' ? 'webhook.address' : 'webhook.private-address')
  }
}

/** R43: the secret is shown once. @throws Refusal `request.invalid`, `webhook.too-many` */
export const createEndpoint = async (
  deps: Needs,
  { clientId }: ClientCaller,
  settings: WebhookSettings
): Promise<ReturnType<typeof viewEndpoint> & { secret: string }> => {
  await judgeUrl(deps, settings.url)
  const id = newId()
  const secret = newWebhookSecret()
  return deps.transact(async (tx) => {
    await lockClientOf(tx, clientId)
    if ((await countEndpoints(tx, clientId)) >= webhookLimits.endpoints) throw new Refusal('webhook.too-many')
    const secretSealed = sealWebhookSecret(deps, id, secret)
    return { ...viewEndpoint(await insertEndpoint(tx, { id, clientId, settings, secretSealed })), secret }
  })
}

/**
 * `judgeMatch` compares the caller's `If-Match` with the row under its lock, so that of two parallel changes one is
 * refused. @throws Refusal `request.not-found`, `request.invalid`, and what `judgeMatch` throws
 */
export const changeEndpoint = async (
  deps: Needs,
  { clientId }: ClientCaller,
  {
    id,
    wish,
    judgeMatch
  }: { id: string; wish: Body<typeof changeWebhookEndpoint>; judgeMatch: (row: EndpointRow) => void }
): Promise<EndpointRow> => {
  await judgeUrl(deps, wish.url)
  return deps.transact(async (tx) => {
    const row = await lockEndpoint(tx, clientId, id)
    if (!row) throw new Refusal('request.not-found')
    judgeMatch(row)
    return updateEndpoint(tx, id, wish)
  })
}

/** @throws Refusal `request.not-found` */
export const removeEndpoint = async (deps: Needs, { clientId }: ClientCaller, id: string): Promise<void> => {
  if (!(await deps.transact((tx) => remove(tx, clientId, id, deps.clock.now())))) throw new Refusal('request.not-found')
}

/** Both secrets sign for a day. @throws Refusal `request.not-found` */
export const rotateSecret = async (
  deps: Needs,
  { clientId }: ClientCaller,
  id: string
): Promise<{ secret: string; formerSecretEndsAt: Date }> => {
  const secret = newWebhookSecret()
  const formerSecretEndsAt = new Date(deps.clock.now().getTime() + webhookLimits.overlapHours * 3_600_000)
  return deps.transact(async (tx) => {
    if (!(await lockEndpoint(tx, clientId, id))) throw new Refusal('request.not-found')
    const secretSealed = sealWebhookSecret(deps, id, secret)
    await replaceSecret(tx, id, { secretSealed, formerEndsAt: formerSecretEndsAt })
    return { secret, formerSecretEndsAt }
  })
}

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const testEndpoint = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  id: string
): Promise<{ deliveryId: string }> =>
  transact(async (tx) => {
    refuseDisabled(await lockEndpoint(tx, clientId, id))
    const now = clock.now()
    const payload = JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: {} })
    return { deliveryId: await insertTest(tx, { endpointId: id, payload, now }) }
  })

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayDelivery = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  { id, deliveryId }: { id: string; deliveryId: string }
): Promise<void> =>
  transact(async (tx) => {
    refuseDisabled(await lockEndpoint(tx, clientId, id))
    if (!(await replayOne(tx, id, deliveryId, clock.now()))) throw new Refusal('request.not-found')
  })

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayPeriod = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  { id, ...period }: { id: string } & Body<typeof replayWebhookPeriod>
): Promise<{ count: number }> =>
  transact(async (tx) => {
    refuseDisabled(await lockEndpoint(tx, clientId, id))
    return { count: await replayAll(tx, id, { ...period, now: clock.now() }) }
  })

/** @throws Refusal `request.not-found`, `webhook.disabled` */
const refuseDisabled = (row: EndpointRow | null): void => {
  if (!row) throw new Refusal('request.not-found')
  if (row.state === 'DISABLED') throw new Refusal('webhook.disabled')
}
