import type { Body } from '@portal/contract/endpoint'
import type { setPaymentPassword as endpoint } from '@portal/contract/payment-password'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/account/account.store.ts'
import { reauthenticate } from '#api/features/account/reauthenticate.ts'
import { isSignInOld } from '#api/features/account/security-level.rules.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkNewPaymentPassword } from './check-new-payment-password.ts'
import { insertPaymentPassword } from './payment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'clock' | 'hasher'>

/**
 * R33: the first one of an account. The login password is needed if the sign-in is older than 10 minutes.
 * @throws Refusal `payment-password.already-set`, `.login-password-needed`, `password.wrong`, `sign-in.locked`, `request.invalid`
 */
export const setPaymentPassword = async (
  deps: Needs,
  actor: Actor,
  { password, loginPassword }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const { db, transact, clock, hasher } = deps
  const { state } = await readPaymentPassword(db, actor.accountId)
  if (state === 'set') throw new Refusal('payment-password.already-set')
  if (loginPassword !== undefined) await reauthenticate(deps, actor, loginPassword)
  else if (isSignInOld(actor.session.createdAt, clock.now()))
    throw new Refusal('payment-password.login-password-needed')
  // Last, because trying passwords here with a stolen session would tell the legal person's birthday.
  await checkNewPaymentPassword(deps, actor, password)
  const hash = await hasher.hash(password)
  await transact(async (tx) => {
    if (!(await insertPaymentPassword(tx, actor.accountId, hash))) throw new Refusal('payment-password.already-set')
    await audit(tx, { action: 'payment-password.set', actor, origin })
    await tell(tx, 'payment-password.set', actor)
  })
}
