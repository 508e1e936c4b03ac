import type { Deps } from '#api/deps.ts'
import { useCode } from '#api/features/identity/sms/sms.store.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import type { Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findOpenReset, keepResetToken, type ResetPurpose } from './reset.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'clock'>

type Proof = { id: string; purpose: ResetPurpose; code: string }

/**
 * R14, R36, second step: exchanges the code of the bound phone for the token of the third.
 * @throws Refusal `code.wrong`, `reset.expired`, `activation.expired`
 */
export const verifyPasswordReset = async (deps: Needs, { id, purpose, code }: Proof, origin: Origin) => {
  const deviceHash = deps.keyedHash.hash('device', origin.device)
  const reset = await findOpenReset(deps.db, { id, purpose, deviceHash, now: deps.clock.now() })
  const expired = new Refusal(purpose === 'activate' ? 'activation.expired' : 'reset.expired')
  if (!reset) throw expired
  const codeId = await verifyCode(deps, {
    recipientKey: reset.recipientKey,
    purpose,
    subject: id,
    code
  })
  const token = newToken()
  await deps.transact(async (tx) => {
    if (!(await useCode(tx, codeId))) throw new Refusal('code.wrong')
    if (!(await keepResetToken(tx, id, deps.keyedHash.hash('reset-token', token)))) throw expired
  })
  return { token }
}
