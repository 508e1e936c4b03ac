import type { Body } from '@portal/contract/endpoint'
import type { FieldCode } from '@portal/contract/field-messages'
import type { changeWebhookEndpoint, WebhookSettings } from '@portal/contract/partner/webhook'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import { type OutboundFault, OutboundRefused } from '#api/adapters/outbound/outbound.ts'
import type { Deps } from '#api/deps.ts'
import type { BareAction } from '#api/features/record/audit/acts.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { secondsUntil } from '#api/features/record/throttle/throttle.rules.ts'
import type { ClientCaller, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import {
  countEndpoints,
  type EndpointRow,
  insertEndpoint,
  lockClientOf,
  lockEndpoint,
  readSecrets,
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
    throw refuseField('/url', faultCodes[error.fault])
  }
}

const faultCodes = {
  'not-https': 'webhook.address',
  port: 'webhook.port',
  private: 'webhook.private-address',
  unresolvable: 'webhook.private-address'
} as const satisfies Record<OutboundFault, FieldCode>

/** R43: the secret is shown once. @throws Refusal `request.invalid`, `webhook.too-many` */
export const createEndpoint = async (
  deps: Needs,
  client: ClientCaller,
  settings: WebhookSettings,
  origin: Origin
): Promise<ReturnType<typeof viewEndpoint> & { secret: string }> => {
  await judgeUrl(deps, settings.url)
  const id = newId()
  const secret = newWebhookSecret()
  return deps.transact(async (tx) => {
    const { clientId } = client
    await lockClientOf(tx, clientId)
    if ((await countEndpoints(tx, clientId)) >= webhookLimits.endpoints) throw new Refusal('webhook.too-many')
    const secretSealed = sealWebhookSecret(deps, id, secret)
    await note(tx, 'webhook.created', { client, url: settings.url, origin })
    return { ...viewEndpoint(await insertEndpoint(tx, { id, clientId, settings, secretSealed })), secret }
  })
}

/**
 * `judgeMatch` compares the caller's `If-Match` with the row under its lock, so that of two parallel changes one is
 * refused. @throws Refusal `request.not-found`, `request.invalid`, and what `judgeMatch` throws
 */
export const changeEndpoint = async (
  deps: Needs,
  client: ClientCaller,
  {
    id,
    wish,
    judgeMatch
  }: { id: string; wish: Body<typeof changeWebhookEndpoint>; judgeMatch: (row: EndpointRow) => void },
  origin: Origin
): Promise<EndpointRow> => {
  await judgeUrl(deps, wish.url)
  return deps.transact(async (tx) => {
    const row = await lockEndpoint(tx, client.clientId, id)
    if (!row) throw new Refusal('request.not-found')
    judgeMatch(row)
    await note(tx, 'webhook.changed', { client, url: wish.url, origin })
    return updateEndpoint(tx, id, wish)
  })
}

/** @throws Refusal `request.not-found` */
export const removeEndpoint = async (deps: Needs, client: ClientCaller, id: string, origin: Origin): Promise<void> =>
  deps.transact(async (tx) => {
    const row = await lockEndpoint(tx, client.clientId, id)
    if (!row) throw new Refusal('request.not-found')
    await remove(tx, id, deps.clock.now())
    await note(tx, 'webhook.removed', { client, url: row.url, origin })
  })

/** Both secrets sign for a day. Until then there is no third. @throws Refusal `request.not-found`, `webhook.rotating` */
export const rotateSecret = async (
  deps: Needs,
  client: ClientCaller,
  id: string,
  origin: Origin
): Promise<{ secret: string; formerSecretEndsAt: Date }> => {
  const secret = newWebhookSecret()
  const now = deps.clock.now()
  const formerSecretEndsAt = new Date(now.getTime() + webhookLimits.overlapHours * 3_600_000)
  return deps.transact(async (tx) => {
    const row = await lockEndpoint(tx, client.clientId, id)
    if (!row) throw new Refusal('request.not-found')
    const { secretSealed: formerSealed, formerEndsAt } = await readSecrets(tx, id)
    const retryAfterSeconds = secondsUntil(formerEndsAt, now)
    if (retryAfterSeconds > 0) throw new Refusal('webhook.rotating', { retryAfterSeconds })
    const secretSealed = sealWebhookSecret(deps, id, secret)
    await note(tx, 'webhook.secret-rotated', { client, url: row.url, origin })
    await replaceSecret(tx, id, { secretSealed, formerSealed, formerEndsAt: formerSecretEndsAt })
    return { secret, formerSecretEndsAt }
  })
}

type Act = { client: ClientCaller; url: string; origin: Origin }

/** R39: a stolen key could send what an endpoint gets elsewhere. */
const note = (tx: Tx, action: BareAction, { client, url, origin }: Act): Promise<void> =>
  audit(tx, { action, actor: { system: true }, origin, detail: { client: client.name, address: url } })
