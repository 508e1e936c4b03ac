import type { Deps } from '#api/deps.ts'
import { throttlePolicies } from '#api/features/throttle/throttle.rules.ts'
import { clearAttempts, secondsLocked, takeAttempt } from '#api/features/throttle/throttle.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type AccountForSignIn, getAccount } from './account.store.ts'

type Needs = Pick<Deps, 'db' | 'hasher'>

/**
 * Checks the login password again within a session (R19). Wrong ones lock, see `throttlePolicies`.
 * @throws Refusal `password.wrong`, `sign-in.locked`
 */
export const reauthenticate = async (
  { db, hasher }: Needs,
  actor: Actor,
  password: string
): Promise<AccountForSignIn> => {
  const key = `reauthentication:${actor.accountId}`
  if (!(await takeAttempt(db, { key, policy: throttlePolicies.reauthentication }))) {
    throw new Refusal('sign-in.locked', { retryAfterSeconds: Math.max(1, await secondsLocked(db, key)) })
  }
  const account = await getAccount(db, actor.accountId)
  if (!(await hasher.verify(account.passwordHash, password))) throw new Refusal('password.wrong')
  await clearAttempts(db, key)
  return account
}
