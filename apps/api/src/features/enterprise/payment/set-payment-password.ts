import type { Body } from '@portal/contract/endpoint'
import type { setPaymentPassword as endpoint } from '@portal/contract/enterprise/payment-password'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/identity/account/account.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkNewPaymentPassword } from './check-new-payment-password.ts'
import { insertPaymentPassword } from './payment.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'hasher' | 'clock'>

/**
 * R33: the first one of an account. The endpoint asks for the login password if the sign-in is older than 10 minutes.
 * @throws Refusal `payment-password.already-set`, `request.invalid`
 */
export const setPaymentPassword = async (
  deps: Needs,
  actor: Actor,
  { password }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const { db, transact, hasher, clock } = deps
  const { state } = await readPaymentPassword(db, actor.accountId)
  if (state === 'set') throw new Refusal('payment-password.already-set')
  await checkNewPaymentPassword(deps, actor, password)
  const owned = { accountId: actor.accountId, passwordHash: await hasher.hash(password), setAt: clock.now() }
  await transact(async (tx) => {
    if (!(await insertPaymentPassword(tx, owned))) throw new Refusal('payment-password.already-set')
    await record(tx, { action: 'payment-password.set', actor, origin, message: {} })
  })
}
