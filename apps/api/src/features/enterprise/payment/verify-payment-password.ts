import { paymentPasswordLimits } from '@portal/contract/enterprise/payment-password'
import { signalOfCall } from '@portal/db/transaction'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/identity/account/account.store.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { clearTries, endTry, isTrying, returnTry, takeTry } from './payment.store.ts'

type Needs = Pick<
  Deps,
  'db' | 'transact' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'config' | 'background' | 'clock' | 'outbox'
>

/** The tries of one account in this process. `takeTry` keeps those of other processes apart. */
const inTurn = createBoundedQueue({ inFlight: 1000, queueLimit: 200, perKey: 1 })

/** Between two looks at the try of another process, which takes about 0.1 s. */
const lookAgainMs = 50

/**
 * R33: the only way to learn whether a payment password is right. Tries of one account wait for each other, so that right
 * ones at once are all right, and each wrong one is counted.
 * @throws Refusal `payment-password.wrong`, `.locked` with the seconds left, `.absent`; Busy when too many wait
 */
export const verifyPaymentPassword = (deps: Needs, actor: Actor, password: string, origin: Origin): Promise<void> =>
  inTurn(() => tryOnce(deps, actor, password, origin), { key: actor.accountId, signal: signalOfCall() })

const tryOnce = async (deps: Needs, actor: Actor, password: string, origin: Origin): Promise<void> => {
  const { db, hasher } = deps
  const { accountId } = actor
  const taken = await waitForTry(deps, accountId)
  const isRight = await hasher.verify(taken.passwordHash, password).catch(async (error: unknown) => {
    await returnTry(db, accountId, taken)
    throw error
  })
  if (isRight) return clearTries(db, accountId, taken.passwordHash)
  await endTry(db, accountId, taken.tryingUntil)
  if (taken.failures < paymentPasswordLimits.wrongTries) throw new Refusal('payment-password.wrong')
  const { lockedSeconds } = await readPaymentPassword(db, accountId)
  // The right password lifted the lock at the same moment.
  if (lockedSeconds === 0) throw new Refusal('payment-password.wrong')
  await announceLock(deps, actor, origin)
  throw lockedFor(lockedSeconds)
}

/** @throws Refusal `payment-password.locked`, `.absent`, and the signal's reason when the caller has left */
const waitForTry = async (deps: Pick<Deps, 'db'>, accountId: string) => {
  for (;;) {
    const taken = await takeTry(deps.db, accountId)
    if (taken) return taken
    // A try that is under way may turn out right and lift the lock that it has set.
    if (!(await isTrying(deps.db, accountId))) await refuseLocked(deps, accountId)
    await sleep(lookAgainMs, undefined, { signal: signalOfCall() })
  }
}

const refuseLocked = async ({ db }: Pick<Deps, 'db'>, accountId: string): Promise<void> => {
  const { state, lockedSeconds } = await readPaymentPassword(db, accountId)
  if (state === 'absent') throw new Refusal('payment-password.absent')
  if (lockedSeconds > 0) throw lockedFor(lockedSeconds)
}

const lockedFor = (seconds: number): Refusal => new Refusal('payment-password.locked', { retryAfterSeconds: seconds })

/** By 站内信 and SMS. */
const announceLock = async (deps: Needs, actor: Actor, origin: Origin): Promise<void> => {
  await deps.transact((tx) => record(tx, { action: 'payment-password.locked', actor, origin, message: {} }))
  deps.background.run(() => sendNotice(deps, { phone: actor.session.phone, notice: 'payment-password-locked' }))
}
