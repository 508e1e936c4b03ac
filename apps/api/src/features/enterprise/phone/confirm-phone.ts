import type { Deps } from '#api/deps.ts'
import * as accounts from '#api/features/identity/account/account.store.ts'
import { renewSession } from '#api/features/identity/session/session.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'

/** R53: the endpoint asks for the code to the phone. Confirming opens the portal, so the session gets a new token (R13). */
export const confirmPhone = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: Actor,
  origin: Origin
): Promise<{ token: string }> => {
  const { accountId, sessionId, due } = actor
  const token = newToken()
  await transact(async (tx) => {
    const isNew = await accounts.confirmPhone(tx, accountId, clock.now())
    await renewSession(
      tx,
      sessionId,
      token,
      due.filter((each) => each !== 'phone')
    )
    if (isNew) await audit(tx, { action: 'phone.confirmed', actor, origin })
  })
  return { token }
}
