import { createSignInChallenge, signInWithPasskey } from '@portal/contract/identity/passkey'
import type { SessionView } from '@portal/contract/identity/session'
import { call } from '#web/shared/api.ts'
import { answerWithPasskey } from '#web/shared/passkey/ask-passkey.ts'

/** R34: the person chooses the passkey, which names the account. */
export const signInByPasskey = async (): Promise<SessionView> => {
  const assertion = await answerWithPasskey(await call(createSignInChallenge, {}))
  return call(signInWithPasskey, { body: { assertion } })
}
