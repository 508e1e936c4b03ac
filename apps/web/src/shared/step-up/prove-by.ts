import { proveStepUp, type StepUpFactor, type StepUpNeeded } from '@portal/contract/enterprise/step-up'
import { createStepUpChallenge } from '@portal/contract/identity/passkey'
import { call } from '#web/shared/api.ts'
import { answerWithPasskey } from '#web/shared/passkey/ask-passkey.ts'

/** R34: gets the token for a secret that was typed. Throws ApiProblem for a wrong one. */
export const proveBy =
  (factor: Exclude<StepUpFactor, 'passkey'>, secret: string) =>
  async ({ action, digest }: StepUpNeeded): Promise<string> => {
    const { token } = await call(proveStepUp, { body: { action, digest, factor, secret } })
    return token
  }

/** R34: gets the token by a passkey of the account. Throws ApiProblem. */
export const proveByPasskey = async ({ action, digest }: StepUpNeeded): Promise<string> => {
  const assertion = await answerWithPasskey(await call(createStepUpChallenge, {}))
  const { token } = await call(proveStepUp, { body: { action, digest, factor: 'passkey', assertion } })
  return token
}
