import type { proveAdmin as endpoint } from '@portal/contract/desk/administrator'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { findTotpStep } from '#api/adapters/totp.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { countAttempt, forgetAttempts } from '#api/features/record/throttle/second-factor-attempts.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { openTotpSecret, recoveryCodeHash } from './admin-secrets.ts'
import { proveSession } from './admin-session.store.ts'
import { getAdmin, takeRecoveryCode, takeTotpStep } from './admin.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'keyedHash' | 'clock'>
type Wish = Body<typeof endpoint>

/**
 * R37: the second step, with a code of the authenticator or a recovery code, each of which works once. The session goes
 * on under a new token.
 * @throws Refusal `totp.wrong`, `sign-in.locked`, `admin.required`
 */
export const proveAdmin = async (
  deps: Needs,
  admin: AdminActor,
  wish: Wish,
  origin: Origin
): Promise<{ token: string }> => {
  if (admin.isProven) throw new Refusal('admin.required')
  await countAttempt(deps, 'admin-totp', admin.adminId)
  const now = deps.clock.now()
  const use = await prepareFactor(deps, admin.adminId, wish, now)
  const token = newToken()
  const isProven = await deps.transact(async (tx) => {
    if (!(await use(tx))) return false
    if (!(await proveSession(tx, admin.sessionId, token, now))) throw new Refusal('admin.required')
    await forgetAttempts(tx, 'admin-totp', admin.adminId)
    const factor = 'code' in wish ? 'totp' : 'recovery-code'
    await audit(tx, { action: 'admin.session-started', actor: admin, origin, detail: { factor } })
    return true
  })
  if (isProven) return { token }
  const detail = { step: 'totp', outcome: 'wrong' }
  await audit(deps.db, { action: 'admin.sign-in-failed', actor: admin, origin, detail })
  throw new Refusal('totp.wrong')
}

/** Returns what uses the factor up inside the transaction: false if the factor is wrong or was used before. */
const prepareFactor = async (
  deps: Needs,
  adminId: string,
  wish: Wish,
  now: Date
): Promise<(tx: Tx) => Promise<boolean>> => {
  if ('recoveryCode' in wish) {
    const hash = recoveryCodeHash(deps, adminId, wish.recoveryCode)
    return (tx) => takeRecoveryCode(tx, adminId, hash, now)
  }
  const { totpSealed } = await getAdmin(deps.db, adminId)
  const step = findTotpStep(openTotpSecret(deps, adminId, totpSealed), wish.code, now)
  return async (tx) => step !== undefined && takeTotpStep(tx, adminId, step)
}
