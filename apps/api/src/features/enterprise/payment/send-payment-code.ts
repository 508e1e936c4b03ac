import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/identity/account/account.store.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/** R6, R33. @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable`, `payment-password.absent` */
export const sendPaymentCode = async (deps: Needs, actor: Actor, captcha: CaptchaAnswer, origin: Origin) => {
  const { state } = await readPaymentPassword(deps.db, actor.accountId)
  if (state === 'absent') throw new Refusal('payment-password.absent')
  const useCaptcha = (tx: Tx) => consumeCaptcha({ ...deps, db: tx }, captcha, 'payment-password', origin)
  await deliver(deps, await prepareCode(deps, { ...paymentCodeOf(deps, actor), origin }, useCaptcha))
  return codeSent
}

/** The code goes to the bound phone and works for this account alone, since a phone may have several accounts (R5). */
export const paymentCodeOf = (deps: Pick<Deps, 'keyedHash'>, { accountId, session }: Actor) => ({
  recipient: phoneRecipient(deps, session.phone),
  purpose: 'payment-password' as const,
  subject: accountId
})
