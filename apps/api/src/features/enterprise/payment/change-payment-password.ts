import type { Body } from '@portal/contract/endpoint'
import type { changePaymentPassword as endpoint } from '@portal/contract/enterprise/payment-password'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { Proof } from '#api/http/step-up.ts'
import { checkNewPaymentPassword } from './check-new-payment-password.ts'
import { findPaymentHash, replacePaymentPassword } from './payment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'hasher' | 'clock'>

/**
 * R33: the endpoint asks for the old one (R34), which must not have been replaced since.
 * @throws Refusal `payment-password.wrong`, `.absent`, `password.reused`, `request.invalid`
 */
export const changePaymentPassword = async (
  deps: Needs,
  actor: Actor,
  { password, provenAt }: Body<typeof endpoint> & Pick<Proof, 'provenAt'>,
  origin: Origin
): Promise<void> => {
  await checkNewPaymentPassword(deps, actor, password)
  const present = await findPaymentHash(deps.db, actor.accountId)
  if (present === undefined) throw new Refusal('payment-password.absent')
  if (await deps.hasher.verify(present, password)) throw new Refusal('password.reused')
  const next = await deps.hasher.hash(password)
  await deps.transact(async (tx) => {
    // Not before, because a proof of the former one has to be older (decision 028).
    const setAt = deps.clock.now()
    if (!(await replacePaymentPassword(tx, actor.accountId, { provenAt, next, setAt }))) {
      throw new Refusal('payment-password.wrong')
    }
    await record(tx, { action: 'payment-password.changed', actor, origin, message: {} })
  })
}
