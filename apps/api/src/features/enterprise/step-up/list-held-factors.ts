import type { StepUpFactor } from '@portal/contract/enterprise/step-up'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword, readSecondFactor } from '#api/features/identity/account/account.store.ts'
import type { Actor } from '#api/http/caller.ts'

/** Every account has a login password and a bound phone. */
export const listHeldFactors = async ({ db }: Pick<Deps, 'db'>, { accountId }: Actor): Promise<Set<StepUpFactor>> => {
  const [payment, second] = await Promise.all([readPaymentPassword(db, accountId), readSecondFactor(db, accountId)])
  return new Set([
    'password',
    'sms',
    ...(payment.state === 'set' ? (['payment-password'] as const) : []),
    ...(second.passkeys.length > 0 ? (['passkey'] as const) : []),
    ...(second.hasTotp ? (['totp'] as const) : [])
  ])
}
