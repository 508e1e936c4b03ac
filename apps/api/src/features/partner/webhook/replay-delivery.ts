import type { Body } from '@portal/contract/endpoint'
import type { replayWebhookPeriod } from '@portal/contract/partner/webhook'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { secondsUntil } from '#api/features/record/throttle/throttle.rules.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findTestAfter, insertTest, replayOne, replayPeriod as replayAll } from './delivery.store.ts'
import { type EndpointRow, lockEndpoint } from './endpoint.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayDelivery = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  { id, deliveryId }: { id: string; deliveryId: string }
): Promise<void> => transact((tx) => replayIn(tx, { clientId, id, deliveryId, now: clock.now() }))

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayIn = async (
  tx: Tx,
  { clientId, id, deliveryId, now }: { clientId: string; id: string; deliveryId: string; now: Date }
): Promise<void> => {
  refuseDisabled(await lockEndpoint(tx, clientId, id))
  if (!(await replayOne(tx, id, deliveryId, now))) throw new Refusal('request.not-found')
}

/** @throws Refusal `request.not-found`, `webhook.disabled` */
export const replayPeriod = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  { id, ...period }: { id: string } & Body<typeof replayWebhookPeriod>
): Promise<{ count: number; hasMore: boolean }> =>
  transact(async (tx) => {
    refuseDisabled(await lockEndpoint(tx, clientId, id))
    const most = webhookLimits.replayed
    const count = await replayAll(tx, id, { ...period, now: clock.now(), most })
    return { count, hasMore: count === most }
  })

const testEveryMs = 60_000

/** @throws Refusal `request.not-found`, `webhook.disabled`, `webhook.test-wait` */
export const testEndpoint = async (
  { transact, clock }: Needs,
  { clientId }: ClientCaller,
  id: string
): Promise<{ deliveryId: string }> =>
  transact(async (tx) => {
    refuseDisabled(await lockEndpoint(tx, clientId, id))
    const now = clock.now()
    const before = await findTestAfter(tx, id, new Date(now.getTime() - testEveryMs))
    if (before) {
      const retryAfterSeconds = secondsUntil(new Date(before.getTime() + testEveryMs), now)
      throw new Refusal('webhook.test-wait', { retryAfterSeconds })
    }
    const payload = JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: {} })
    return { deliveryId: await insertTest(tx, { endpointId: id, payload, now }) }
  })

/** @throws Refusal `request.not-found`, `webhook.disabled` */
const refuseDisabled = (row: EndpointRow | null): void => {
  if (!row) throw new Refusal('request.not-found')
  if (row.state === 'DISABLED') throw new Refusal('webhook.disabled')
}
