import { paymentPasswordLimits } from '@portal/contract/payment-password'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/account/account.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import { sendNotice } from '#api/features/sms/send-notice.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { clearTries, takeTry } from './payment.store.ts'

type Needs = Pick<
  Deps,
  'db' | 'transact' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'config' | 'background' | 'clock' | 'outbox'
>

/**
 * R33: the only way to learn whether a payment password is right.
 * @throws Refusal `payment-password.wrong`, `.locked` with the seconds left, `.absent`
 */
export const verifyPaymentPassword = async (
  deps: Needs,
  actor: Actor,
  password: string,
  origin: Origin
): Promise<void> => {
  const { db, hasher } = deps
  const { accountId } = actor
  const taken = await takeTry(db, accountId)
  if (!taken) {
    await refuseLocked(deps, accountId)
    // The lock ended since the try was refused.
    throw lockedFor(1)
  }
  if (await hasher.verify(taken.passwordHash, password)) {
    return clearTries(db, accountId, taken.passwordHash)
  }
  if (taken.failures < paymentPasswordLimits.wrongTries) throw new Refusal('payment-password.wrong')
  const { lockedSeconds } = await readPaymentPassword(db, accountId)
  // The right password lifted the lock at the same moment.
  if (lockedSeconds === 0) throw new Refusal('payment-password.wrong')
  await announceLock(deps, actor, origin)
  throw lockedFor(lockedSeconds)
}

const refuseLocked = async ({ db }: Pick<Deps, 'db'>, accountId: string): Promise<void> => {
  const { state, lockedSeconds } = await readPaymentPassword(db, accountId)
  if (state === 'absent') throw new Refusal('payment-password.absent')
  if (lockedSeconds > 0) throw lockedFor(lockedSeconds)
}

const lockedFor = (seconds: number): Refusal => new Refusal('payment-password.locked', { retryAfterSeconds: seconds })

/** By 站内信 and SMS. */
const announceLock = async (deps: Needs, actor: Actor, origin: Origin): Promise<void> => {
  await deps.transact(async (tx) => {
    await audit(tx, { action: 'payment-password.locked', actor, origin })
    await tell(tx, 'payment-password.locked', actor)
  })
  deps.background.run(() => sendNotice(deps, { phone: actor.session.phone, notice: 'payment-password-locked' }))
}
