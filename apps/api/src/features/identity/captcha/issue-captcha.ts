import type { AnyCaptchaPurpose } from '@portal/contract/identity/captcha'
import { canonicalCaptchaAnswer, drawCaptcha, randomCaptchaText } from '#api/adapters/captcha-picture.ts'
import { newId } from '#api/adapters/new-id.ts'
import { createProofChallenge } from '#api/adapters/proof-of-work.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { insertCaptcha } from './captcha.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash' | 'outbox' | 'clock' | 'secrets'>

/** R11: a picture that this browser may answer once, for one purpose, within two minutes. */
export const issueCaptcha = async (deps: Needs, purpose: AnyCaptchaPurpose, origin: Origin) => {
  const id = newId()
  const answer = randomCaptchaText()
  const image = await drawCaptcha(answer)
  const now = deps.clock.now()
  const expiresAt = endOf(now)
  await insertCaptcha(deps.db, {
    id,
    kind: 'picture',
    purpose,
    deviceHash: deps.keyedHash.hash('device', origin.device),
    answerHash: captchaHash(deps, id, answer),
    expiresAt
  })
  await deps.outbox.record({ kind: 'captcha', id, answer, at: now.toISOString() })
  return { id, image: `data:image/png;base64,${image.toString('base64')}`, expiresAt }
}

/** R11, the accessible path: a computation by the browser instead of a picture. */
export const issueProof = async (deps: Needs, purpose: AnyCaptchaPurpose, origin: Origin) => {
  const id = newId()
  const expiresAt = endOf(deps.clock.now())
  const challenge = await createProofChallenge(deps.secrets.hmacKey, { expiresAt })
  await insertCaptcha(deps.db, {
    id,
    kind: 'proof',
    purpose,
    deviceHash: deps.keyedHash.hash('device', origin.device),
    answerHash: proofHash(deps, id, challenge.signature),
    expiresAt
  })
  return { id, challenge, expiresAt }
}

const endOf = (now: Date): Date => new Date(now.getTime() + 120_000)

/** The same for answers that differ only in case or in look-alike characters. */
export const captchaHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, id: string, answer: string) =>
  keyedHash.hash('captcha', `${id}:${canonicalCaptchaAnswer(answer)}`)

/** Binds the row to one challenge, by the signature that this server put under it. */
export const proofHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, id: string, signature: string | undefined) =>
  keyedHash.hash('proof', `${id}:${signature ?? ''}`)
