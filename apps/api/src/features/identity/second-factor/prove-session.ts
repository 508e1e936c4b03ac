import { dayMs } from '@portal/contract/beijing-time'
import type { Body } from '@portal/contract/endpoint'
import { type proveSession as endpoint, secondFactorLimits } from '@portal/contract/identity/second-factor'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { insertSignIn } from '#api/features/identity/account/account.store.ts'
import { completeSignIn, type SecondStep } from '#api/features/identity/account/complete-sign-in.ts'
import { askedIn, offerAssertion } from '#api/features/identity/passkey/passkey-options.ts'
import { verifyAssertion } from '#api/features/identity/passkey/verify-assertion.ts'
import { proveHalfSession } from '#api/features/identity/session/session.store.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { type Actor, isHalfSignedIn, type Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { trustDevice } from './second-factor.store.ts'
import { verifySecondFactor } from './verify-second-factor.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'keyedHash' | 'clock' | 'config' | 'log'>
type Wish = Body<typeof endpoint>

/** R34: a challenge for the second step. @throws Refusal `session.required`, `passkey.unavailable`, `passkey.absent` */
export const challengeHalfSession = (deps: Pick<Needs, 'db' | 'config' | 'clock'>, actor: Actor) => {
  if (!isHalfSignedIn(actor)) throw new Refusal('session.required')
  return offerAssertion(deps, askedIn('proof', actor), actor.accountId)
}

/**
 * R34: the second step, with a code of the authenticator, a passkey or a recovery code, each of which works once. The
 * session goes on under a new token (R13).
 * @throws Refusal `totp.wrong`, `passkey.wrong`, `passkey.counter`, `passkey.unavailable`, `sign-in.locked`, `session.required`
 */
export const proveSession = async (
  deps: Needs,
  actor: Actor,
  wish: Wish,
  origin: Origin
): Promise<{ token: string }> => {
  if (!isHalfSignedIn(actor)) throw new Refusal('session.required')
  const { accountId } = actor
  const claim = await verify(deps, actor, wish, origin)
  const token = newToken()
  const now = deps.clock.now()
  const isProven = await deps.transact(async (tx) => {
    if (!(await claim.useUp(tx))) return false
    const proofs = ['pwd', claim.factor === 'passkey' ? 'hwk' : 'otp', 'mfa']
    if (!(await proveHalfSession(tx, actor, { token, proofs, now }))) throw new Refusal('session.required')
    await completeSignIn(tx, deps, { actor, factor: claim.factor, now }, origin)
    if (wish.trustDevice) {
      const deviceHash = deps.keyedHash.hash('device', origin.device)
      const trustedUntil = new Date(now.getTime() + secondFactorLimits.trustDays * dayMs)
      await trustDevice(tx, { accountId, deviceHash, trustedUntil })
    }
    if (claim.factor === 'recovery-code') await tell(tx, 'second-factor.recovery-code-used', actor)
    return true
  })
  if (isProven) return { token }
  const { ip, userAgent } = origin
  await insertSignIn(deps.db, { accountId, outcome: 'WRONG_SECOND_FACTOR', ip, userAgent })
  throw new Refusal(claim.code)
}

type Claim = {
  factor: SecondStep
  useUp: (tx: Tx) => Promise<boolean>
  /** Of the refusal where `useUp` gives false. */
  code: 'totp.wrong' | 'passkey.wrong' | 'passkey.counter'
}

const verify = async (deps: Needs, actor: Actor, wish: Wish, origin: Origin): Promise<Claim> => {
  const { accountId } = actor
  if (!('assertion' in wish)) {
    const factor = 'code' in wish ? 'totp' : 'recovery-code'
    return { factor, useUp: await verifySecondFactor(deps, accountId, wish), code: 'totp.wrong' }
  }
  const { assertion } = wish
  const verified = await verifyAssertion(deps, { asked: askedIn('proof', actor), accountId, assertion }, origin)
  return verified.isRight
    ? { factor: 'passkey', useUp: verified.useUp, code: 'passkey.wrong' }
    : { factor: 'passkey', useUp: async () => false, code: verified.code }
}
