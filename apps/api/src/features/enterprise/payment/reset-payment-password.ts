import type { Body } from '@portal/contract/endpoint'
import type { resetPaymentPassword as endpoint } from '@portal/contract/enterprise/payment-password'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/identity/account/account.store.ts'
import { reauthenticate } from '#api/features/identity/account/reauthenticate.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkNewPaymentPassword } from './check-new-payment-password.ts'
import { replacePaymentPassword } from './payment.store.ts'
import { paymentCodeOf } from './send-payment-code.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'hasher' | 'keyedHash' | 'clock'>

/**
 * R33: replaces a forgotten one. Phone and login password together are proof enough to lift a lock as well.
 * @throws Refusal `code.wrong`, `password.wrong`, `sign-in.locked`, `payment-password.absent`, `request.invalid`
 */
export const resetPaymentPassword = async (
  deps: Needs,
  actor: Actor,
  { code, loginPassword, password }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const { state } = await readPaymentPassword(deps.db, actor.accountId)
  if (state === 'absent') throw new Refusal('payment-password.absent')
  await reauthenticate(deps, actor, loginPassword)
  // Not before, because trying passwords here with a stolen session would tell the legal person's birthday.
  await checkNewPaymentPassword(deps, actor, password)
  const { recipient, purpose, subject } = paymentCodeOf(deps, actor)
  const codeId = await verifyCode(deps, { recipientKey: recipient.key, purpose, subject, code })
  const next = await deps.hasher.hash(password)
  await deps.transact(async (tx) => {
    // Not before, because a proof of the former one has to be older (decision 028).
    const setAt = deps.clock.now()
    if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
    if (!(await replacePaymentPassword(tx, actor.accountId, { next, setAt })))
      throw new Refusal('payment-password.absent')
    await record(tx, { action: 'payment-password.reset', actor, origin, message: {} })
  })
}
