import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { getAccount, readPaymentPassword } from './account.store.ts'
import { isSignInOld, securityLevel } from './security-level.rules.ts'

/** R32: the factors with their state, and the level that follows from them. */
export const readSecurity = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor) => {
  const now = clock.now()
  const [{ passwordChangedAt, phone }, paymentPassword] = await Promise.all([
    getAccount(db, actor.accountId),
    readPaymentPassword(db, actor.accountId)
  ])
  return {
    level: securityLevel({ passwordChangedAt, hasPaymentPassword: paymentPassword.state === 'set', now }),
    loginPassword: { changedAt: passwordChangedAt },
    phone: { masked: maskPhone(phone) },
    paymentPassword,
    needsLoginPassword: isSignInOld(actor.session.createdAt, now)
  }
}
