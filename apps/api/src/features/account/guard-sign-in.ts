import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { isKnownDevice } from './account.store.ts'
import { type Bucket, type ThrottleKind, throttlePolicies } from './throttle.rules.ts'
import { clearAttempts, returnAttempt, secondsLocked, takeAttempt } from './throttle.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash'>
type Attempt = { username: string; account: { id: string } | null; origin: Origin }

const noAccount = '00000000-0000-0000-0000-000000000000'

/**
 * R12: two buckets, the account's and the address's, each on its own; a browser that once signed in to this account
 * has a bucket of its own instead, so that a stranger's failures never lock the owner out. Unknown names are counted
 * like known ones.
 */
export const guardSignIn = async ({ db, keyedHash }: Needs, { username, account, origin }: Attempt) => {
  const bucket = (kind: ThrottleKind, value: string) => signInBucket({ keyedHash }, kind, value)
  const deviceHash = keyedHash.hash('device', origin.device)
  const isKnown = await isKnownDevice(db, account?.id ?? noAccount, deviceHash)
  const own = isKnown ? bucket('device', `${account?.id}:${origin.device}`) : bucket('account', usernameKey(username))
  const shared = isKnown ? undefined : bucket('ip', origin.ip)

  return {
    /** Seconds to wait when locked, else 0 and the attempt is counted. */
    enter: async (): Promise<number> => {
      if (!(await takeAttempt(db, own))) return Math.max(1, await secondsLocked(db, own.key))
      if (!shared || (await takeAttempt(db, shared))) return 0
      // Nothing was tried against the account, so nothing counts against it.
      await returnAttempt(db, own.key)
      return Math.max(1, await secondsLocked(db, shared.key))
    },
    forgive: async (tx: Tx): Promise<void> => {
      await clearAttempts(tx, own.key)
      if (shared) await returnAttempt(tx, shared.key)
    }
  }
}

export const signInBucket = ({ keyedHash }: Pick<Deps, 'keyedHash'>, kind: ThrottleKind, value: string): Bucket => ({
  key: `sign-in:${kind}:${keyedHash.hash('throttle', value).toString('base64url')}`,
  policy: throttlePolicies[kind]
})
