import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { readPaymentPassword } from '#api/features/identity/account/account.store.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { paymentCodeOf } from './payment-code.ts'

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/** R6, R33. @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable`, `payment-password.absent` */
export const sendPaymentCode = async (deps: Needs, actor: Actor, captcha: CaptchaAnswer, origin: Origin) => {
  const { state } = await readPaymentPassword(deps.db, actor.accountId)
  if (state === 'absent') throw new Refusal('payment-password.absent')
  const useCaptcha = (tx: Tx) => consumeCaptcha({ ...deps, db: tx }, captcha, 'payment-password', origin)
  await deliver(deps, await prepareCode(deps, { ...paymentCodeOf(deps, actor), origin }, useCaptcha))
  return codeSent
}
