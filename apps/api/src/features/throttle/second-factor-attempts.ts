import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type Bucket, throttlePolicies } from './throttle.rules.ts'
import { clearAttempts, secondsLocked, takeAttempt } from './throttle.store.ts'

type Kind = 'totp' | 'passkey'

/**
 * Three codes are right at any time. Besides the growing locks, the hundredth wrong one in a month therefore locks for a
 * day.
 */
const buckets = (kind: Kind, accountId: string): Bucket[] => [
  { key: `${kind}:${accountId}`, policy: throttlePolicies.account },
  { key: `${kind}-steady:${accountId}`, policy: throttlePolicies.code }
]

/**
 * Committed before the code or signature is judged, so that parallel guesses cannot get past the count.
 * @throws Refusal `sign-in.locked`
 */
export const countAttempt = async ({ db }: Pick<Deps, 'db'>, kind: Kind, accountId: string): Promise<void> => {
  for (const bucket of buckets(kind, accountId)) {
    if (await takeAttempt(db, bucket)) continue
    throw new Refusal('sign-in.locked', { retryAfterSeconds: Math.max(1, await secondsLocked(db, bucket.key)) })
  }
}

export const forgetAttempts = async (tx: Tx, kind: Kind, accountId: string): Promise<void> => {
  for (const { key } of buckets(kind, accountId)) await clearAttempts(tx, key)
}
