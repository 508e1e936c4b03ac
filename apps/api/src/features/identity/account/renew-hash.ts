import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Deps } from '#api/deps.ts'
import { type AccountForSignIn, getAccount, hasSlowHashes, replaceHash } from './account.store.ts'

type Needs = Pick<Deps, 'db' | 'hasher'>

/**
 * R53: after a right password, its hash as it is made today, which is stored instead of what an import brought along.
 * Undefined when the password was replaced meanwhile.
 */
export const renewHash = async (
  { db, hasher }: Needs,
  account: Pick<AccountForSignIn, 'id' | 'passwordHash'>,
  password: string
): Promise<string | undefined> => {
  if (!hasher.isOutdated(account.passwordHash)) return account.passwordHash
  const hash = await hasher.hash(password)
  if (await replaceHash(db, account, hash)) return hash
  // Another sign-in with the same password came first.
  const { passwordHash } = await getAccount(db, account.id)
  return (await hasher.verify(passwordHash, password)) ? passwordHash : undefined
}

/** Above the dearest hash that an import takes (0.6 s), and what a person bears after a wrong password. */
const stepMs = 1000

/**
 * R12, R53: while slow hashes of an import are left, a wrong password is answered at the next full step after `begun`, so
 * that the time tells neither whether the name is known nor how its password is kept.
 */
export const untilStep = async ({ db }: Pick<Deps, 'db'>, begun: number): Promise<void> => {
  if (!(await hasSlowHashes(db))) return
  const spent = performance.now() - begun
  await setTimeout(Math.ceil(spent / stepMs) * stepMs - spent)
}
