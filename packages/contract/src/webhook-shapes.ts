import * as z from 'zod/mini'
import { changeTypeCodes, webhookTypes } from './change-types.ts'
import { instant } from './text.ts'

// Apart from webhooks.ts, whose schemas of pages and documentation would come to the first load of every page.

/** R43 */
export const webhookLimits = {
  endpoints: 20,
  /** A replaced secret stays valid beside the new one. */
  overlapHours: 24,
  /** Seconds before each attempt, of which 10 % more or less are jitter: 28 hours in all. */
  delays: [0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600],
  /** An endpoint whose deliveries have failed for so long is disabled. */
  failingDays: 5,
  keptDays: 30,
  /** How many deliveries one call replays. */
  replayed: 5000
} as const

export const webhookEndpointState = z.enum(['ACTIVE', 'DISABLED'])

/** Without its secrets. */
export const webhookEndpointShape = {
  id: z.uuid(),
  url: z.string(),
  types: z.array(z.enum(changeTypeCodes)),
  description: z.nullable(z.string()),
  state: webhookEndpointState,
  /** `gone`: it answered 410. `failing`: it failed for five days. `client`: by the client. `admin`: by the platform. */
  disabledBecause: z.nullable(z.enum(['gone', 'failing', 'client', 'admin'])),
  createdAt: instant,
  /** Since when every delivery has failed. */
  failingSince: z.nullable(instant)
}

export const webhookDeliveryStates = ['PENDING', 'DELIVERED', 'FAILED'] as const
export const webhookDeliveryState = z.enum(webhookDeliveryStates, { error: 'field.type' })

export const webhookDeliveryShape = {
  /** Constant over all attempts: the header `webhook-id`. */
  id: z.uuid(),
  type: z.enum(webhookTypes),
  state: webhookDeliveryState,
  createdAt: instant,
  nextAttemptAt: z.nullable(instant)
}

export const webhookAttempt = z.strictObject({
  at: instant,
  durationMs: z.int(),
  /** The status of the answer; null without an answer. */
  status: z.nullable(z.int()),
  /** The start of the answer, or why there is none. */
  answer: z.string()
})
