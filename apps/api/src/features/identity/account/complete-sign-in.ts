import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { insertSignIn, rememberDevice } from './account.store.ts'

/** R34. A passkey without a password is both steps. */
export type SecondStep = 'totp' | 'passkey' | 'recovery-code'

type SignedIn = {
  actor: Pick<Actor, 'accountId' | 'enterpriseId'>
  factor?: SecondStep | undefined
  now: Date
}

/** What a sign-in leaves behind once all its steps are done: 登录历史, the known device (R12), the audit. */
export const completeSignIn = async (
  tx: Tx,
  { keyedHash }: Pick<Deps, 'keyedHash'>,
  { actor, factor, now }: SignedIn,
  origin: Origin
): Promise<void> => {
  const { accountId, enterpriseId } = actor
  const { ip, userAgent, device } = origin
  await insertSignIn(tx, { accountId, outcome: 'SUCCEEDED', ip, userAgent })
  await rememberDevice(tx, accountId, keyedHash.hash('device', device), now)
  await audit(tx, { action: 'session.started', actor: { accountId, enterpriseId }, origin, detail: { factor } })
}
