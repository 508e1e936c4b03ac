import { offerTotp, switchOnSecondFactor } from '@portal/contract/second-factor'
import { proveStepUp, type StepUpNeeded, stepUpHeader } from '@portal/contract/step-up'
import { type Caller, callAs } from './accounts.ts'
import { totpCode } from './administrators.ts'

/** Binds an authenticator without opening a page, and uses the code before the present one. Returns its secret. */
export const bindAuthenticatorAs = async (caller: Caller, { password }: { password: string }): Promise<string> => {
  const { request } = caller.context
  const refused = (await (await request.post(offerTotp.path)).json()) as { stepUp: StepUpNeeded }
  const { action, digest } = refused.stepUp
  const { token } = await callAs(caller, proveStepUp, {
    body: { action, digest, factor: 'password', secret: password }
  })
  const offer = await request.post(offerTotp.path, { headers: { [stepUpHeader]: token } })
  const { totpSecret } = (await offer.json()) as { totpSecret: string }
  await callAs(caller, switchOnSecondFactor, { body: { code: totpCode({ totpSecret }, -1) } })
  return totpSecret
}
