import type { CaptchaAnswer } from '@portal/contract/identity/captcha'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { type CodeNeeds, codeSent, deliver, prepareCode } from '#api/features/identity/sms/send-code.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { stepUpCodeOf } from './step-up-code.ts'

type Needs = CodeNeeds & Pick<Deps, 'db' | 'secrets'>

/** R6, R34. @throws Refusal `captcha.wrong`, `sms.wait`, `sms.unavailable` */
export const sendStepUpCode = async (deps: Needs, actor: Actor, captcha: CaptchaAnswer, origin: Origin) => {
  const useCaptcha = (tx: Tx) => consumeCaptcha({ ...deps, db: tx }, captcha, 'step-up', origin)
  await deliver(deps, await prepareCode(deps, { ...stepUpCodeOf(deps, actor), origin }, useCaptcha))
  return codeSent
}
