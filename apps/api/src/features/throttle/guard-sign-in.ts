import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/network.ts'
import { type Bucket, type ThrottleKind, throttlePolicies } from './throttle.rules.ts'
import { clearAttempts, returnAttempt, secondsLocked, takeAttempt } from './throttle.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash'>
type Attempt = {
  /** Whose door it is: failures at the one never lock the other. */
  door?: 'sign-in' | 'admin-sign-in'
  username: string
  account: { id: string; isKnownDevice: boolean } | undefined
  origin: Origin
}

/**
 * R12: two buckets, the account's and the address's, each on its own; a browser that once signed in to this account
 * has a bucket of its own instead, so that a stranger's failures never lock the owner out. Unknown names are counted
 * like known ones.
 */
export const guardSignIn = ({ db, keyedHash }: Needs, { door = 'sign-in', username, account, origin }: Attempt) => {
  const bucket = (kind: ThrottleKind, value: string) => signInBucket({ keyedHash }, kind, value, door)
  const own = account?.isKnownDevice
    ? bucket('device', `${account.id}:${origin.device}`)
    : bucket('account', usernameKey(username))
  const shared = account?.isKnownDevice ? undefined : bucket('ip', networkOf(origin.ip))

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
      await Promise.all([clearAttempts(tx, own.key), shared && returnAttempt(tx, shared.key)])
    }
  }
}

export const signInBucket = (
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  kind: ThrottleKind,
  value: string,
  door: NonNullable<Attempt['door']> = 'sign-in'
): Bucket => ({
  key: `${door}:${kind}:${keyedHash.hash('throttle', value).toString('base64url')}`,
  policy: throttlePolicies[kind]
})
