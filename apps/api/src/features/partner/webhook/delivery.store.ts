import type { WebhookType } from '@portal/contract/record/change-types'
import type { Prisma, Tx } from '@portal/db/client'
import { type EndpointNames, findNames } from './endpoint.store.ts'

type State = 'PENDING' | 'DELIVERED' | 'FAILED'

export type NewDelivery = { endpointId: string; changeId: string; type: string; payload: string }

/** A change that an endpoint has already is left out. */
export const insertDeliveries = async (tx: Tx, deliveries: NewDelivery[], now: Date): Promise<void> => {
  await tx.webhookDelivery.createMany({
    data: deliveries.map((delivery) => ({ ...delivery, nextAttemptAt: now })),
    skipDuplicates: true
  })
}

/** When the endpoint was last tested, if that was after `since`. */
export const findTestAfter = async (tx: Tx, endpointId: string, since: Date): Promise<Date | null> => {
  const { _max } = await tx.webhookDelivery.aggregate({
    where: { endpointId, changeId: null, createdAt: { gt: since } },
    _max: { createdAt: true }
  })
  return _max.createdAt
}

export const insertTest = async (
  tx: Tx,
  { endpointId, payload, now }: { endpointId: string; payload: string; now: Date }
): Promise<string> => {
  const data = { endpointId, type: 'webhook.test', payload, createdAt: now, nextAttemptAt: now }
  return (await tx.webhookDelivery.create({ data, select: { id: true } })).id
}

export type DueDelivery = {
  id: string
  endpointId: string
  clientId: string
  payload: string
  failures: number
  url: string
  secretSealed: string
  formerSealed: string | null
  formerEndsAt: Date | null
  failingSince: Date | null
  /** `traceparent` of the request that made the change. */
  trace: string | null
}

/**
 * Of each active endpoint the deliveries that are due, the first ones first, at most `perEndpoint`: an endpoint with
 * many of them takes no place from another. Raw: LATERAL.
 */
export const listDue = async (
  db: Tx,
  { now, perEndpoint }: { now: Date; perEndpoint: number }
): Promise<DueDelivery[]> =>
  db.$queryRaw<DueDelivery[]>`
    SELECT d.id, d.endpoint_id AS "endpointId", e.client_id AS "clientId", d.payload, d.failures, e.url, e.secret_sealed AS "secretSealed",
      e.former_sealed AS "formerSealed", e.former_ends_at AS "formerEndsAt", e.failing_since AS "failingSince",
      v.trace
    FROM webhook_endpoint e JOIN client c ON c.id = e.client_id
    CROSS JOIN LATERAL (
      SELECT id, endpoint_id, change_id, payload, failures FROM webhook_delivery
      WHERE endpoint_id = e.id AND state = 'PENDING' AND next_attempt_at <= ${now}
      ORDER BY next_attempt_at, id LIMIT ${perEndpoint}) d
    LEFT JOIN change_event v ON v.id = d.change_id
    WHERE e.state = 'ACTIVE' AND c.state = 'ACTIVE' AND 'webhook:manage' = ANY(c.scopes)`

export type Attempt = { deliveryId: string; at: Date; durationMs: number; status: number | null; answer: string }

export const insertAttempt = async (tx: Tx, attempt: Attempt): Promise<void> => {
  await tx.webhookAttempt.create({ data: attempt, select: { id: true } })
}

/** Only from PENDING: a replay or the end of the endpoint may have come first. */
export const settleDelivery = async (
  tx: Tx,
  id: string,
  outcome: { state: State; failures: number; nextAttemptAt?: Date }
): Promise<void> => {
  await tx.webhookDelivery.updateMany({ where: { id, state: 'PENDING' }, data: outcome })
}

export const noteSuccess = async (tx: Tx, endpointId: string): Promise<void> => {
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, failingSince: { not: null } },
    data: { failingSince: null }
  })
}

export const noteFailure = async (tx: Tx, endpointId: string, now: Date): Promise<void> => {
  await tx.webhookEndpoint.updateMany({ where: { id: endpointId, failingSince: null }, data: { failingSince: now } })
}

/** What waits for it stays, and is sent once it is enabled. Returns the names for the notice; null if it was disabled before. */
export const disableEndpoint = async (
  tx: Tx,
  id: string,
  because: 'gone' | 'failing' | 'admin'
): Promise<EndpointNames | null> => {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, state: 'ACTIVE' },
    data: { state: 'DISABLED', disabledBecause: because }
  })
  return count === 0 ? null : findNames(tx, id)
}

const columns = {
  id: true,
  changeId: true,
  type: true,
  state: true,
  failures: true,
  createdAt: true,
  nextAttemptAt: true,
  payload: true,
  attempts: {
    orderBy: { id: 'desc' },
    take: 10,
    select: { at: true, durationMs: true, status: true, answer: true }
  }
} as const satisfies Prisma.WebhookDeliverySelect

export type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof columns }>

/** What the client and the administrators are both told of a delivery. */
export const deliveryFacts = ({ id, type, state, createdAt, nextAttemptAt }: DeliveryRow) => ({
  id,
  // The cast holds because only these are written.
  type: type as WebhookType,
  state,
  createdAt,
  nextAttemptAt: state === 'PENDING' ? nextAttemptAt : null
})

/** Newest first, one more than the page. */
export const listDeliveries = async (
  db: Tx,
  endpointId: string,
  { state, before, most }: { state: State | undefined; before: string | undefined; most: number }
): Promise<DeliveryRow[]> =>
  db.webhookDelivery.findMany({
    where: { endpointId, ...(state ? { state } : {}), ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: most + 1,
    select: columns
  })

export const findDelivery = async (db: Tx, endpointId: string, id: string): Promise<DeliveryRow | null> =>
  db.webhookDelivery.findFirst({ where: { id, endpointId }, select: columns })

/** The newest one, of which the page of the administrators tells. */
export const findLastDelivery = async (db: Tx, endpointId: string): Promise<{ at: Date; state: State } | null> => {
  const last = await db.webhookDelivery.findFirst({
    where: { endpointId },
    orderBy: { id: 'desc' },
    select: { createdAt: true, state: true }
  })
  return last && { at: last.createdAt, state: last.state }
}

type EnterpriseOfChange = { number: number; fullName: string | null }

/** The enterprises that these changes are about, by the id of the change. */
export const findEnterprises = async (
  db: Tx,
  changeIds: readonly string[]
): Promise<ReadonlyMap<string, EnterpriseOfChange>> => {
  const changes = await db.changeEvent.findMany({
    where: { id: { in: [...changeIds] } },
    select: { id: true, enterpriseId: true }
  })
  const enterprises = await db.enterprise.findMany({
    where: { id: { in: changes.map(({ enterpriseId }) => enterpriseId) } },
    select: { id: true, number: true, fullName: true }
  })
  const byId = new Map(enterprises.map(({ id, ...names }) => [id, names]))
  return new Map(
    changes.flatMap(({ id, enterpriseId }) => {
      const names = byId.get(enterpriseId)
      return names ? [[id, names] as const] : []
    })
  )
}

const again = (now: Date) => ({ state: 'PENDING' as const, failures: 0, nextAttemptAt: now })

/** False if the endpoint has no such delivery. Of its attempts the newest ones stay, so that replays cannot heap them up. */
export const replayOne = async (tx: Tx, endpointId: string, id: string, now: Date): Promise<boolean> => {
  const older = await tx.webhookAttempt.findMany({
    where: { deliveryId: id, delivery: { endpointId } },
    orderBy: { id: 'desc' },
    skip: 10,
    select: { id: true }
  })
  await tx.webhookAttempt.deleteMany({ where: { id: { in: older.map((each) => each.id) } } })
  const { count } = await tx.webhookDelivery.updateMany({ where: { id, endpointId }, data: again(now) })
  return count === 1
}

/** Failed ones, at most `most`. Returns how many. */
export const replayPeriod = async (
  tx: Tx,
  endpointId: string,
  { from, to, now, most }: { from: Date; to: Date; now: Date; most: number }
): Promise<number> => {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { endpointId, createdAt: { gte: from, lte: to }, state: 'FAILED' },
    data: again(now),
    limit: most
  })
  return count
}
