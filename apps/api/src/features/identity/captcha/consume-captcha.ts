import type { AnyCaptchaPurpose, CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import { proofSignature, verifyProof } from '#api/adapters/proof-of-work.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { takeCaptcha } from './captcha.store.ts'
import { captchaHash, proofHash } from './issue-captcha.ts'

type Needs = Pick<Deps, 'keyedHash' | 'secrets' | 'clock'> & { db: Tx }

/**
 * R11: uses the captcha up, whether the answer is right or wrong.
 * @throws Refusal `captcha.wrong`
 */
export const consumeCaptcha = async (
  deps: Needs,
  captcha: CaptchaAnswer,
  purpose: AnyCaptchaPurpose,
  origin: Origin
): Promise<void> => {
  const now = deps.clock.now()
  const taken = await takeCaptcha(deps.db, {
    id: captcha.id,
    kind: captcha.kind,
    purpose,
    deviceHash: deps.keyedHash.hash('device', origin.device),
    now
  })
  if (!taken) throw new Refusal('captcha.wrong')
  const isRight = captcha.kind === 'picture' ? isPictureRight : isProofRight
  if (!(await isRight(deps, captcha, taken.answerHash, now))) throw new Refusal('captcha.wrong')
}

const isPictureRight = async (deps: Needs, { id, answer }: CaptchaAnswer, expected: Uint8Array) =>
  deps.keyedHash.equal(captchaHash(deps, id, answer), expected)

const isProofRight = async (deps: Needs, { id, answer }: CaptchaAnswer, expected: Uint8Array, now: Date) =>
  deps.keyedHash.equal(proofHash(deps, id, proofSignature(answer)), expected) &&
  (await verifyProof(answer, deps.secrets.hmacKey, now))
