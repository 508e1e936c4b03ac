import * as z from 'zod/mini'
import { changeTypeCodes, webhookTypes } from '../record/change-types.ts'
import { instant } from '../text.ts'

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

/** Why nothing was sent. The `answer` of such an attempt is the code alone, without a status. */
export const webhookFaults = {
  private: { zh: '目标是内网地址，平台没有被允许调用它', en: 'The address is a private one that may not be called' },
  port: { zh: '地址的端口不允许调用', en: 'The port of the address may not be called' },
  'not-https': { zh: '地址不是 https', en: 'The address is not https' },
  unresolvable: { zh: '域名无法解析', en: 'The name has no address' }
} as const

const faultCodes = Object.keys(webhookFaults) as (keyof typeof webhookFaults)[]

export const findWebhookFault = (answer: string): keyof typeof webhookFaults | undefined =>
  faultCodes.find((code) => code === answer)

export const webhookAttempt = z.strictObject({
  at: instant,
  durationMs: z.int(),
  /** The status of the answer; null without an answer. */
  status: z.nullable(z.int()),
  answer: z.string()
})
