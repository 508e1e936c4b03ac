import { offerTotp, switchOnSecondFactor } from '@portal/contract/identity/second-factor'
import { callAs, type Caller, callProvenAs } from './accounts.ts'
import { totpCode } from './administrators.ts'

/** Binds an authenticator without opening a page, by the code before the present one. */
export const bindAuthenticatorAs = async (caller: Caller, { password }: { password: string }): Promise<void> => {
  const { totpSecret } = await callProvenAs(caller, offerTotp, { input: {}, password })
  await callAs(caller, switchOnSecondFactor, { body: { code: totpCode({ totpSecret }, -1) } })
}
