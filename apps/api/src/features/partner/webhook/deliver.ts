import { Webhook } from 'standardwebhooks'
import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import { type Hangs, workFairly } from '#api/adapters/fair-work.ts'
import { hangMs } from '#api/adapters/outbound/outbound.ts'
import { inTrace } from '#api/adapters/tracing.ts'
import type { Deps } from '#api/deps.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import {
  disableEndpoint,
  type DueDelivery,
  insertAttempt,
  listDue,
  noteFailure,
  noteSuccess,
  settleDelivery
} from './delivery.store.ts'
import { openWebhookSecret } from './webhook-secrets.ts'
import { hasFailedTooLong, judgeAnswer, nextAttempt } from './webhook.rules.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'outbound' | 'clock' | 'log'>

const answerKept = 500

/**
 * Attempts that end at the same moment are recorded a few at a time. Otherwise they would ask for all connections of the
 * pool, wait longer than a transaction may, and hold up requests and other jobs.
 */
const recordInTurn = createBoundedQueue({ inFlight: 3, queueLimit: Number.POSITIVE_INFINITY })

/**
 * R43: sends what is due until nothing is. It runs on one process at a time (decision 009). If the process dies, another
 * one sends again what has no recorded answer: at least once, with the same `webhook-id`.
 */
export const deliverWebhooks = async (deps: Needs, signal: AbortSignal, hangs?: Hangs): Promise<void> =>
  workFairly(
    {
      listDue: (perEndpoint) => listDue(deps.db, { now: deps.clock.now(), perEndpoint }),
      ownerOf: ({ endpointId }) => endpointId,
      groupOf: ({ clientId }) => clientId,
      work: (delivery) => deliver(deps, delivery, signal),
      onFailure: (err, { id }) => deps.log.error({ err, delivery: id }, 'a delivery was not recorded')
    },
    signal,
    hangs
  )

const deliver = async (deps: Needs, delivery: DueDelivery, signal: AbortSignal): Promise<'done' | 'hung'> => {
  const at = deps.clock.now()
  const started = performance.now()
  const answer = await inTrace(delivery.trace, 'webhook', () => call(deps, delivery, at, signal))
  // The process is closing: the delivery stays due, and the attempt is not counted.
  if (signal.aborted && answer.status === null) return 'done'
  const durationMs = Math.round(performance.now() - started)
  await recordInTurn(() => keep(deps, delivery, { deliveryId: delivery.id, at, durationMs, ...answer }))
  return answer.status === null && durationMs >= hangMs ? 'hung' : 'done'
}

type Answer = { status: number | null; answer: string }

const call = async (deps: Needs, delivery: DueDelivery, at: Date, signal: AbortSignal): Promise<Answer> => {
  const { id, url, payload } = delivery
  try {
    const { status, body } = await deps.outbound.post(url, {
      headers: {
        'content-type': 'application/json',
        'user-agent': 'portal-webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signaturesOf(deps, delivery, at)
      },
      body: payload,
      signal
    })
    // PostgreSQL's text takes no NUL.
    return { status, answer: body.slice(0, answerKept).replaceAll('\0', '') }
  } catch (error) {
    return { status: null, answer: String(error instanceof Error ? error.message : error).slice(0, answerKept) }
  }
}

/** Standard Webhooks: made anew for each attempt, since receivers refuse old ones; two while a secret is rotated. */
const signaturesOf = (deps: Needs, { id, endpointId, payload, ...delivery }: DueDelivery, at: Date): string => {
  const { secretSealed, formerSealed, formerEndsAt } = delivery
  const isFormerValid = formerSealed !== null && formerEndsAt !== null && formerEndsAt > at
  return [secretSealed, ...(isFormerValid ? [formerSealed] : [])]
    .map((sealed) => new Webhook(openWebhookSecret(deps, endpointId, sealed)).sign(id, at, payload))
    .join(' ')
}

type Attempt = Parameters<typeof insertAttempt>[1]

const keep = async (
  { transact, clock }: Needs,
  { id, endpointId, failures, failingSince }: DueDelivery,
  attempt: Attempt
): Promise<void> =>
  transact(async (tx) => {
    const verdict = judgeAnswer(attempt.status)
    const now = clock.now()
    // The endpoint first: deliveries of one endpoint that end together would wait for each other in another order.
    if (verdict === 'delivered') {
      if (failingSince) await noteSuccess(tx, endpointId)
      await insertAttempt(tx, attempt)
      return settleDelivery(tx, id, { state: 'DELIVERED', failures: 0 })
    }
    if (!failingSince) await noteFailure(tx, endpointId, now)
    const because = verdict === 'gone' ? 'gone' : hasFailedTooLong(failingSince, now) ? 'failing' : undefined
    const disabled = because && (await disableEndpoint(tx, endpointId, because))
    await insertAttempt(tx, attempt)
    const at = nextAttempt(failures + 1, now, Math.random())
    const outcome = { state: at ? ('PENDING' as const) : ('FAILED' as const), failures: failures + 1 }
    await settleDelivery(tx, id, { ...outcome, ...(at ? { nextAttemptAt: at } : {}) })
    if (!disabled) return
    const { url, client } = disabled
    const detail = { client: client.name, address: url, outcome: because }
    const act = { actor: { system: true } as const, origin: noOrigin, detail }
    const adminMessage = { about: null, facts: { client: client.name, url } }
    await record(tx, { action: 'webhook.disabled/by-failures', ...act, adminMessage })
  })
