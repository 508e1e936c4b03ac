import type { Body } from '@portal/contract/endpoint'
import type { sendRegistrationCode as endpoint } from '@portal/contract/identity/registration'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { refuseOtherRange } from '#api/features/identity/sms/carrier.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import type { Origin } from '#api/http/caller.ts'

type Needs = CodeNeeds & Pick<Deps, 'secrets'>

/**
 * R6: answers the same for phones with and without accounts.
 * @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable`
 */
export const sendRegistrationCode = async (deps: Needs, { phone, captcha }: Body<typeof endpoint>, origin: Origin) => {
  refuseOtherRange({ phone, isTest: false })
  const recipient = phoneRecipient(deps, phone)
  const useCaptcha = (tx: Tx) => consumeCaptcha({ ...deps, db: tx }, captcha, 'register', origin)
  const sending = { recipient, purpose: 'register' as const, subject: '', origin }
  await deliver(deps, await prepareCode(deps, sending, useCaptcha))
  return codeSent
}
