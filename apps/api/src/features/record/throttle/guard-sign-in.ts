import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { type Bucket, type ThrottleKind, throttlePolicies } from './throttle.rules.ts'
import { clearAttempts, returnAttempt, secondsLocked, takeAttempt } from './throttle.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash'>
/** Failures at one never lock another: enterprises, administrators, and objections to another phone, photos. */
type Door = 'sign-in' | 'admin-sign-in' | 'objection' | 'photo'
type Attempt = {
  door?: Door
  username: string
  account: { id: string; isKnownDevice: boolean } | undefined
  origin: Origin
}

/**
 * R12: each attempt counts in two buckets, one of the account and one of the address. A browser that once signed in to
 * this account has a bucket of its own instead, so that failures of strangers never lock the owner out. Unknown names
 * are counted like known ones.
 */
export const guardSignIn = ({ db, keyedHash }: Needs, { door = 'sign-in', username, account, origin }: Attempt) => {
  const bucket = (kind: ThrottleKind, value: string) => signInBucket({ keyedHash }, kind, value, door)
  const own = account?.isKnownDevice
    ? bucket('device', `${account.id}:${origin.device}`)
    : bucket('account', usernameKey(username))
  const shared = account?.isKnownDevice ? undefined : bucket('ip', networkOf(origin.ip))

  return {
    /** Counts the attempt and answers 0, or answers the seconds to wait. */
    enter: async (): Promise<number> => {
      if (!(await takeAttempt(db, own))) return Math.max(1, await secondsLocked(db, own.key))
      if (!shared || (await takeAttempt(db, shared))) return 0
      // A locked address does not get to try the password, so the account gets its attempt back.
      await returnAttempt(db, own.key)
      return Math.max(1, await secondsLocked(db, shared.key))
    },
    forgive: async (tx: Tx): Promise<void> => {
      await clearAttempts(tx, own.key)
      if (shared) await returnAttempt(tx, shared.key)
    }
  }
}

export const signInBucket = (
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  kind: ThrottleKind,
  value: string,
  door: Door = 'sign-in'
): Bucket => ({
  key: `${door}:${kind}:${keyedHash.hash('throttle', value).toString('base64url')}`,
  policy: throttlePolicies[kind]
})
