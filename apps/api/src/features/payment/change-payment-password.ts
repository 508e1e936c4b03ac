import type { Body } from '@portal/contract/endpoint'
import type { changePaymentPassword as endpoint } from '@portal/contract/payment-password'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkNewPaymentPassword } from './check-new-payment-password.ts'
import { replacePaymentPassword } from './payment.store.ts'
import { refuseLocked, verifyPaymentPassword } from './verify-payment-password.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'config' | 'background'>

/**
 * R33: needs the old one. The new one is judged first, so that a bad choice costs no try. A guess at the dates on file
 * that passes the rules costs one.
 * @throws Refusal `payment-password.wrong`, `.locked`, `.absent`, `password.reused`, `request.invalid`
 */
export const changePaymentPassword = async (
  deps: Needs,
  actor: Actor,
  { currentPassword, password }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  await refuseLocked(deps, actor.accountId)
  await checkNewPaymentPassword(deps, actor, password)
  const proven = await verifyPaymentPassword(deps, actor, currentPassword, origin)
  if (password === currentPassword) throw new Refusal('password.reused')
  const next = await deps.hasher.hash(password)
  await deps.transact(async (tx) => {
    // It was replaced since it was compared.
    if (!(await replacePaymentPassword(tx, actor.accountId, { proven, next }))) {
      throw new Refusal('payment-password.wrong')
    }
    await audit(tx, { action: 'payment-password.changed', actor, origin })
    await tell(tx, 'payment-password.changed', actor)
  })
}
