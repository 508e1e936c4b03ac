import { secondFactorLimits } from '@portal/contract/identity/second-factor'
import { findTotpStep } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { countAttempt, forgetAttempts } from '#api/features/record/throttle/second-factor-attempts.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { giveFirstCodes } from './first-and-last-factor.ts'
import { openSecret } from './sealed-secret.ts'
import { confirmOffer, findSecondFactor, lockFactors } from './second-factor.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'keyedHash' | 'clock'>

/**
 * R34: a code of the authenticator shows that it has the key. With the first factor the recovery codes are shown, once.
 * @throws Refusal `second-factor.already-on`, `.no-offer`, `totp.wrong`, `sign-in.locked`
 */
export const switchOnSecondFactor = async (
  deps: Needs,
  actor: Actor,
  code: string,
  origin: Origin
): Promise<{ recoveryCodes: string[] }> => {
  const { accountId } = actor
  const now = deps.clock.now()
  const totpSealed = await getOffer(deps, actor, now)
  await countAttempt(deps, 'totp', accountId)
  const totpStep = findTotpStep(openSecret(deps, accountId, totpSealed), code, now)
  if (totpStep === undefined) throw new Refusal('totp.wrong')
  return deps.transact(async (tx) => {
    await lockFactors(tx, accountId)
    if (!(await confirmOffer(tx, { accountId, totpSealed, totpStep, confirmedAt: now })))
      throw new Refusal('second-factor.no-offer')
    const recoveryCodes = await giveFirstCodes(tx, deps, actor)
    await forgetAttempts(tx, 'totp', accountId)
    await record(tx, { action: 'second-factor.on', actor, origin, message: {} })
    return { recoveryCodes }
  })
}

/** The offer of this session: its key was shown in this session only. */
const getOffer = async ({ db }: Needs, { accountId, sessionId }: Actor, now: Date): Promise<string> => {
  const row = await findSecondFactor(db, accountId)
  if (row?.confirmedAt) throw new Refusal('second-factor.already-on')
  const isOpen =
    row?.offeredTo === sessionId && now.getTime() - row.offeredAt.getTime() < secondFactorLimits.offerSeconds * 1000
  if (!isOpen) throw new Refusal('second-factor.no-offer')
  return row.totpSealed
}
