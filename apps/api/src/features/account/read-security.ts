import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { getAccount, readPaymentPassword } from './account.store.ts'
import { isSignInOld, securityLevel } from './security-level.rules.ts'

/** R32, as far as its factors exist. */
export const readSecurity = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor) => {
  const { passwordChangedAt, phone } = await getAccount(db, actor.accountId)
  return {
    level: securityLevel({ passwordChangedAt, now: clock.now() }),
    loginPassword: { changedAt: passwordChangedAt },
    phone: { masked: maskPhone(phone) },
    paymentPassword: await readPaymentPassword(db, actor.accountId, clock.now()),
    needsLoginPassword: isSignInOld(actor.session.createdAt, clock.now())
  }
}
