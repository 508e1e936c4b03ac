import type { Body } from '@portal/contract/endpoint'
import type { changePassword as endpoint } from '@portal/contract/identity/security'
import type { Deps } from '#api/deps.ts'
import { endSessions, renewSession } from '#api/features/identity/session/session.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { Proof } from '#api/http/step-up.ts'
import { getAccount, replacePassword } from './account.store.ts'
import { hashNewPassword } from './hash-new-password.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'config' | 'hasher' | 'clock'>

/**
 * R13: ends every other session of the account and gives this one a new token. The endpoint asks for the present
 * password (R34), which must not have been replaced since.
 * @throws Refusal `password.wrong`, `password.reused`, `request.invalid`
 */
export const changePassword = async (
  deps: Needs,
  actor: Actor,
  { newPassword, provenAt }: Body<typeof endpoint> & Pick<Proof, 'provenAt'>,
  origin: Origin
): Promise<{ token: string }> => {
  const account = await getAccount(deps.db, actor.accountId)
  if (account.passwordChangedAt > provenAt) throw new Refusal('password.wrong')
  const hash = await hashNewPassword(deps, account, newPassword, '/newPassword')
  const token = newToken()
  await deps.transact(async (tx) => {
    // Not before, because a proof of the former password has to be older (decision 028).
    const now = deps.clock.now()
    if (!(await replacePassword(tx, account, hash, now))) throw new Refusal('password.wrong')
    await endSessions(tx, account.id, { endedAt: now, endReason: 'password-changed' }, actor.sessionId)
    await renewSession(
      tx,
      actor.sessionId,
      token,
      actor.due.filter((due) => due !== 'password')
    )
    await audit(tx, { action: 'password.changed', actor, origin })
  })
  return { token }
}
