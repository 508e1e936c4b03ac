import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { type Bucket, throttlePolicies } from './throttle.rules.ts'
import { clearAttempts, takeAttemptOrRefuse } from './throttle.store.ts'

type Kind = 'totp' | 'passkey' | 'admin-totp'

/**
 * Three codes are right at any time. Besides the growing locks, the hundredth wrong one in a month therefore locks for a
 * day.
 */
const buckets = (kind: Kind, id: string): Bucket[] => [
  { key: `${kind}:${id}`, policy: throttlePolicies.account },
  { key: `${kind}-steady:${id}`, policy: throttlePolicies.code }
]

/**
 * Committed before the code or signature is judged, so that parallel guesses cannot get past the count.
 * @throws Refusal `sign-in.locked`
 */
export const countAttempt = async ({ db }: Pick<Deps, 'db'>, kind: Kind, id: string): Promise<void> => {
  for (const bucket of buckets(kind, id)) await takeAttemptOrRefuse(db, bucket)
}

export const forgetAttempts = async (tx: Tx, kind: Kind, id: string): Promise<void> => {
  for (const { key } of buckets(kind, id)) await clearAttempts(tx, key)
}
