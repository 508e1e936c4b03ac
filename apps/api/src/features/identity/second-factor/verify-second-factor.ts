import type { Tx } from '@portal/db/client'
import { findTotpStep } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { countAttempt, forgetAttempts } from '#api/features/record/throttle/second-factor-attempts.ts'
import { openSecret, recoveryCodeHash } from './sealed-secret.ts'
import { findSecondFactor, takeRecoveryCode, takeTotpStep } from './second-factor.store.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'keyedHash' | 'clock'>
type Claim = { code: string } | { recoveryCode: string }

/**
 * Counts the attempt and compares. Returns what uses the code up inside the transaction of the act: false if it is wrong
 * or was used before.
 * @throws Refusal `sign-in.locked`
 */
export const verifySecondFactor = async (
  deps: Needs,
  accountId: string,
  claim: Claim
): Promise<(tx: Tx) => Promise<boolean>> => {
  await countAttempt(deps, 'totp', accountId)
  const take = await prepare(deps, accountId, claim)
  return async (tx) => {
    if (!(await take(tx))) return false
    await forgetAttempts(tx, 'totp', accountId)
    return true
  }
}

const prepare = async (deps: Needs, accountId: string, claim: Claim): Promise<(tx: Tx) => Promise<boolean>> => {
  const now = deps.clock.now()
  if ('recoveryCode' in claim) {
    const hash = recoveryCodeHash(deps, accountId, claim.recoveryCode)
    return (tx) => takeRecoveryCode(tx, accountId, hash, now)
  }
  const row = await findSecondFactor(deps.db, accountId)
  const secret = row?.confirmedAt ? openSecret(deps, accountId, row.totpSealed) : undefined
  const step = secret === undefined ? undefined : findTotpStep(secret, claim.code, now)
  return async (tx) => step !== undefined && takeTotpStep(tx, accountId, step)
}
