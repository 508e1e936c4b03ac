import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { findOpenReset, type ResetPurpose } from './reset.store.ts'

type Proven = { id: string; purpose: ResetPurpose; token: string }

/** The account whose phone this browser has proven. Undefined when the token is wrong or the run is over. */
export const findProvenReset = async (
  { db, keyedHash, clock }: Pick<Deps, 'db' | 'keyedHash' | 'clock'>,
  { id, purpose, token }: Proven,
  origin: Origin
): Promise<{ accountId: string } | undefined> => {
  const deviceHash = keyedHash.hash('device', origin.device)
  const reset = await findOpenReset(db, { id, purpose, deviceHash, now: clock.now() })
  const isRight = reset?.tokenHash && keyedHash.equal(keyedHash.hash('reset-token', token), reset.tokenHash)
  return isRight && reset.accountId ? { accountId: reset.accountId } : undefined
}
