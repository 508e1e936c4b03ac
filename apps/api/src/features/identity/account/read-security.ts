import { maskPhone } from '@portal/contract/identifiers/mask'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { securityLevel } from './account.rules.ts'
import { getAccount, readPaymentPassword, readPhoneRecovery, readSecondFactor } from './account.store.ts'

/** R32: the factors with their state, and the level that follows from them. */
export const readSecurity = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor) => {
  const now = clock.now()
  const [{ passwordChangedAt, phone }, paymentPassword, secondFactor, recovery] = await Promise.all([
    getAccount(db, actor.accountId),
    readPaymentPassword(db, actor.accountId),
    readSecondFactor(db, actor.accountId),
    readPhoneRecovery(db, actor.accountId)
  ])
  // R33, R36: an account without the permission has no payment password, which must not lower its level.
  const isPaymentSafe = paymentPassword.state === 'set' || !actor.permissions.includes('payment-password')
  return {
    level: securityLevel({
      passwordChangedAt,
      hasPaymentPassword: isPaymentSafe,
      hasSecondFactor: secondFactor.state === 'on',
      now
    }),
    loginPassword: { changedAt: passwordChangedAt },
    phone: { masked: maskPhone(phone), recovery },
    paymentPassword,
    secondFactor
  }
}
