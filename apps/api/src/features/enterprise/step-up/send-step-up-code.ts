import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/** R6, R34. @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable` */
export const sendStepUpCode = async (deps: Needs, actor: Actor, captcha: CaptchaAnswer, origin: Origin) => {
  const useCaptcha = (tx: Tx) => consumeCaptcha({ ...deps, db: tx }, captcha, 'step-up', origin)
  await deliver(deps, await prepareCode(deps, { ...stepUpCodeOf(deps, actor), origin }, useCaptcha))
  return codeSent
}

/** The code goes to the bound phone and works for this account alone, since a phone may have several accounts (R5). */
export const stepUpCodeOf = (deps: Pick<Deps, 'keyedHash'>, { accountId, session }: Actor) => ({
  recipient: phoneRecipient(deps, session.phone),
  purpose: 'step-up' as const,
  subject: accountId
})
