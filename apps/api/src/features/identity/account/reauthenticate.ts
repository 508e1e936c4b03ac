import type { Deps } from '#api/deps.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { clearAttempts, takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
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
  await takeAttemptOrRefuse(db, { key, policy: throttlePolicies.reauthentication })
  const account = await getAccount(db, actor.accountId)
  if (!(await hasher.verify(account.passwordHash, password))) throw new Refusal('password.wrong')
  await clearAttempts(db, key)
  return account
}
