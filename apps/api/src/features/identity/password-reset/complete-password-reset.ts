import type { Body } from '@portal/contract/endpoint'
import type { completePasswordReset as endpoint } from '@portal/contract/identity/password-reset'
import { usernameKey } from '@portal/contract/username'
import type { Deps } from '#api/deps.ts'
import { confirmPhone, getAccount, replacePassword } from '#api/features/identity/account/account.store.ts'
import { hashNewPassword } from '#api/features/identity/account/hash-new-password.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { clearAttempts } from '#api/features/record/throttle/throttle.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findProvenReset } from './find-proven-reset.ts'
import { finishReset } from './reset.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'config' | 'hasher' | 'clock'>

/**
 * R14, third step: sets the new password, ends every session of the account and leaves a 站内信. It opens no session.
 * It lifts the lock of the account, since the owner has just proven the phone.
 * @throws Refusal `reset.expired`, `password.reused`, `request.invalid`
 */
export const completePasswordReset = async (
  deps: Needs,
  id: string,
  { token, password }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const reset = await findProvenReset(deps, { id, purpose: 'reset-password', token }, origin)
  if (!reset) throw new Refusal('reset.expired')
  const account = await getAccount(deps.db, reset.accountId)
  const hash = await hashNewPassword(deps, account, password, '/password')
  await deps.transact(async (tx) => {
    // Not before, because a proof of the former password has to be older (decision 028).
    const now = deps.clock.now()
    if (!(await finishReset(tx, id, now))) throw new Refusal('reset.expired')
    if (!(await replacePassword(tx, account, hash, now))) throw new Refusal('reset.expired')
    await confirmPhone(tx, account.id, now)
    await endSessions(tx, account.id, { endedAt: now, endReason: 'password-reset' })
    await clearAttempts(tx, signInBucket(deps, 'account', usernameKey(account.username)).key)
    const actor = { accountId: account.id, enterpriseId: account.enterpriseId }
    await record(tx, { action: 'password.reset', actor, origin, message: {} })
  })
}
