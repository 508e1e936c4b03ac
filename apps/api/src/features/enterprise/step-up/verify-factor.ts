import type { Body } from '@portal/contract/endpoint'
import type { proveStepUp } from '@portal/contract/enterprise/step-up'
import type { PasskeyAssertion } from '@portal/contract/identity/passkey'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { verifyPaymentPassword } from '#api/features/enterprise/payment/verify-payment-password.ts'
import { reauthenticate } from '#api/features/identity/account/reauthenticate.ts'
import { askedIn } from '#api/features/identity/passkey/passkey-options.ts'
import { verifyAssertion } from '#api/features/identity/passkey/verify-assertion.ts'
import { verifySecondFactor } from '#api/features/identity/second-factor/verify-second-factor.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { stepUpCodeOf } from './send-step-up-code.ts'

export type FactorNeeds = Pick<
  Deps,
  'db' | 'transact' | 'vault' | 'clock' | 'hasher' | 'keyedHash' | 'sms' | 'log' | 'config' | 'background' | 'outbox'
>

type Claim = Body<typeof proveStepUp>
type UseUp = (tx: Tx) => Promise<void>

/**
 * Compares by the rules of the factor: wrong secrets count and lock there. Returns what uses the secret up in the
 * transaction of the proof.
 * @throws Refusal `password.wrong`, `sign-in.locked`, `payment-password.wrong`, `.locked`, `.absent`, `code.wrong`, `totp.wrong`,
 *   `passkey.wrong`, `passkey.counter`, `passkey.unavailable`
 */
export const verifyFactor = async (deps: FactorNeeds, actor: Actor, claim: Claim, origin: Origin): Promise<UseUp> => {
  switch (claim.factor) {
    case 'password':
      await reauthenticate(deps, actor, claim.secret)
      return async () => {}
    case 'payment-password':
      await verifyPaymentPassword(deps, actor, claim.secret, origin)
      return async () => {}
    case 'sms':
      return verifySms(deps, actor, claim.secret)
    case 'totp':
      return verifyTotp(deps, actor, claim.secret)
    case 'passkey':
      return verifyPasskey(deps, actor, claim.assertion, origin)
  }
}

const verifyTotp = async (deps: FactorNeeds, { accountId }: Actor, code: string): Promise<UseUp> => {
  const useUp = await verifySecondFactor(deps, accountId, { code })
  return async (tx) => {
    if (!(await useUp(tx))) throw new Refusal('totp.wrong')
  }
}

const verifyPasskey = async (
  deps: FactorNeeds,
  actor: Actor,
  assertion: PasskeyAssertion,
  origin: Origin
): Promise<UseUp> => {
  const { accountId } = actor
  const verified = await verifyAssertion(deps, { asked: askedIn('step-up', actor), accountId, assertion }, origin)
  if (!verified.isRight) throw new Refusal(verified.code)
  return async (tx) => {
    if (!(await verified.useUp(tx))) throw new Refusal('passkey.wrong')
  }
}

const verifySms = async (deps: FactorNeeds, actor: Actor, code: string): Promise<UseUp> => {
  const { recipient, purpose, subject } = stepUpCodeOf(deps, actor)
  const id = await verifyCode(deps, { recipientKey: recipient.key, purpose, subject, code })
  return async (tx) => {
    if (!(await useCode(tx, id))) throw new Refusal('code.wrong')
  }
}
