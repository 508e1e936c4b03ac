import type { Deps } from '#api/deps.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { clearAttempts, secondsLocked, takeAttempt } from '#api/features/record/throttle/throttle.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { codeHash, codeThrottleKey } from './code-keys.ts'
import { type CodePurpose, countAttempt } from './sms.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash'>
type Claim = { recipientKey: Uint8Array<ArrayBuffer>; purpose: CodePurpose; subject: string; code: string }

/**
 * R6: counts the try in a statement of its own, then compares in constant time. The caller passes the returned id to
 * `useCode` in the transaction of the act that the code permits. A right code clears the failures over all codes of
 * the recipient.
 * @throws Refusal `code.wrong`, alike for wrong, used, expired, superseded and never sent
 */
export const verifyCode = async (deps: Needs, { code, ...claim }: Claim): Promise<string> => {
  const key = codeThrottleKey(claim.recipientKey)
  if ((await secondsLocked(deps.db, key)) > 0) throw new Refusal('code.wrong')
  const attempt = await countAttempt(deps.db, claim)
  // Not counted where no code is alive: otherwise a stranger could lock any phone.
  if (!attempt) throw new Refusal('code.wrong')
  if (!deps.keyedHash.equal(codeHash(deps, attempt.id, code), attempt.codeHash)) {
    await takeAttempt(deps.db, { key, policy: throttlePolicies.code })
    throw new Refusal('code.wrong')
  }
  await clearAttempts(deps.db, key)
  return attempt.id
}
