import type { Tx } from '@portal/db/client'
import { newRecoveryCodes } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'
import { endTrust } from '#api/features/identity/account/account.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { recoveryCodeHash } from './sealed-secret.ts'
import { countFactors, deleteRecoveryCodes, insertRecoveryCodes, isFactorRequired } from './second-factor.store.ts'

/** R34, after a factor was added under `lockFactors`: the first one brings the recovery codes, later ones none. */
export const giveFirstCodes = async (
  tx: Tx,
  deps: Pick<Deps, 'keyedHash'>,
  { accountId }: Actor
): Promise<string[]> => {
  if ((await countFactors(tx, accountId)) > 1) return []
  const codes = newRecoveryCodes()
  await insertRecoveryCodes(
    tx,
    accountId,
    codes.map((one) => recoveryCodeHash(deps, accountId, one))
  )
  return codes
}

/**
 * R34, after a factor was removed under `lockFactors`: without any other, recovery codes and trusted devices end. Returns
 * whether it was the last one.
 * @throws Refusal `second-factor.needed` where the owner requires one (R36)
 */
export const endWithLast = async (tx: Tx, { accountId, enterpriseId }: Actor): Promise<boolean> => {
  if ((await countFactors(tx, accountId)) > 0) return false
  if (await isFactorRequired(tx, enterpriseId)) throw new Refusal('second-factor.needed')
  await deleteRecoveryCodes(tx, accountId)
  await endTrust(tx, accountId)
  return true
}
