import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { refuseOtherRange } from '#api/features/identity/sms/carrier.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import { verifyCode } from '#api/features/identity/sms/verify-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

/** What was proven before the code went out: the old phone, or the login password. */
export type Way = 'change' | 'recover'

/** The code is good for the session and for the way that it was sent on. */
const subjectOf = ({ sessionId }: Actor, way: Way): string => `${way}:${sessionId}`

type Sending = { way: Way; phone: string; captcha?: CaptchaAnswer }

/**
 * R6, R35: a code to the new phone. Without `captcha` one stood before the proof. The answer is the same for phones with
 * and without accounts.
 * @throws Refusal `phone.same`, `captcha.wrong`, `sms.wait`, `sms.unavailable`
 */
export const sendNewPhoneCode = async (
  deps: CodeNeeds & Pick<Deps, 'secrets'>,
  actor: Actor,
  { way, phone, captcha }: Sending,
  origin: Origin
) => {
  refuseOtherRange({ phone, isTest: actor.session.isTest })
  if (phone === actor.session.phone) throw new Refusal('phone.same')
  const recipient = phoneRecipient(deps, phone)
  const useCaptcha = async (tx: Tx) => {
    if (captcha) await consumeCaptcha({ ...deps, db: tx }, captcha, 'change-phone', origin)
  }
  const sending = { recipient, purpose: 'change-phone' as const, subject: subjectOf(actor, way), origin }
  await deliver(deps, await prepareCode(deps, sending, useCaptcha))
  return codeSent
}

type Claim = { way: Way; phone: string; code: string }

/** Returns the id for `useCode`. @throws Refusal `code.wrong` */
export const verifyNewPhone = async (
  deps: Pick<Deps, 'db' | 'keyedHash'>,
  actor: Actor,
  { way, phone, code }: Claim
): Promise<string> =>
  verifyCode(deps, {
    recipientKey: phoneRecipient(deps, phone).key,
    purpose: 'change-phone',
    subject: subjectOf(actor, way),
    code
  })
