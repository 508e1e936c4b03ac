import { paymentPasswordLimits } from '@portal/contract/payment-password'
import type { Deps } from '#api/deps.ts'
import { sendNotice } from '#api/features/sms/send-notice.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { clearTries, secondsLocked, takeTry } from './payment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'background'>

/**
 * R33: the only way to learn whether a payment password is right. Answers the hash that it was proven against, for a
 * guarded replacement.
 * @throws Refusal `payment-password.wrong`, `.locked` with the seconds left, `.absent`
 */
export const verifyPaymentPassword = async (
  deps: Needs,
  actor: Actor,
  password: string,
  origin: Origin
): Promise<string> => {
  const { db, hasher } = deps
  const { accountId } = actor
  const taken = await takeTry(db, accountId)
  if (!taken) throw await refusalOf(deps, accountId)
  if (await hasher.verify(taken.passwordHash, password)) {
    await clearTries(db, accountId, taken.passwordHash)
    return taken.passwordHash
  }
  if (taken.failures >= paymentPasswordLimits.wrongTries) await announceLock(deps, actor, origin)
  throw new Refusal('payment-password.wrong')
}

/** Before anything is told that a try does not pay for. @throws Refusal `payment-password.locked`, `.absent` */
export const refuseLocked = async (deps: Pick<Deps, 'db' | 'transact'>, accountId: string): Promise<void> => {
  if ((await secondsLocked(deps.db, accountId)) !== 0) throw await refusalOf(deps, accountId)
}

const refusalOf = async ({ db }: Pick<Deps, 'db' | 'transact'>, accountId: string): Promise<Refusal> => {
  const seconds = await secondsLocked(db, accountId)
  if (seconds === undefined) return new Refusal('payment-password.absent')
  return new Refusal('payment-password.locked', { retryAfterSeconds: Math.max(1, seconds) })
}

/** By 站内信 and SMS. @throws Refusal `payment-password.locked`, unless the right one lifted the lock in the same moment */
const announceLock = async (deps: Needs, actor: Actor, origin: Origin): Promise<void> => {
  const seconds = await secondsLocked(deps.db, actor.accountId)
  if (!seconds) return
  await deps.transact(async (tx) => {
    await audit(tx, { action: 'payment-password.locked', actor, origin })
    await tell(tx, 'payment-password.locked', actor)
  })
  deps.background.run(() => sendNotice(deps, { phone: actor.session.phone, notice: 'payment-password-locked' }))
  throw new Refusal('payment-password.locked', { retryAfterSeconds: seconds })
}
