import type { adminSignIn as endpoint } from '@portal/contract/desk/admin-session'
import type { Body } from '@portal/contract/endpoint'
import { usernameKey } from '@portal/contract/username'
import type { Deps } from '#api/deps.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { audit, type AuditActor } from '#api/features/record/audit/audit.store.ts'
import { guardSignIn, signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { takeAttempt } from '#api/features/record/throttle/throttle.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endSession, insertHalfSession } from './admin-session.store.ts'
import { type AdminForSignIn, findAdminByName } from './admin.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'keyedHash' | 'hasher' | 'secrets'>

/**
 * R37, R12: the first step; the session that it begins opens only the second.
 * @throws Refusal `captcha.wrong`; `sign-in.locked`; `admin.account-disabled` with the right password; `sign-in.wrong`, alike
 * for every other cause and after the same time
 */
export const adminSignIn = async (
  deps: Needs,
  wish: Body<typeof endpoint>,
  replaced: AdminActor | undefined,
  origin: Origin
): Promise<{ token: string }> => {
  await consumeCaptcha(deps, wish.captcha, 'admin-sign-in', origin)
  const deviceHash = deps.keyedHash.hash('device', origin.device)
  const admin = await findAdminByName(deps.db, usernameKey(wish.username), deviceHash)
  const guard = guardSignIn(deps, { door: 'admin-sign-in', username: wish.username, account: admin, origin })
  const lockedSeconds = await guard.enter()
  if (lockedSeconds > 0) {
    const lockRecord = signInBucket(deps, 'lockRecord', usernameKey(wish.username), 'admin-sign-in')
    if (await takeAttempt(deps.db, lockRecord)) await remember(deps, admin, 'locked', origin)
    throw new Refusal('sign-in.locked', { retryAfterSeconds: lockedSeconds })
  }
  const isRight = admin
    ? await deps.hasher.verify(admin.passwordHash, wish.password)
    : await deps.hasher.verifyDummy(wish.password)
  const token = newToken()
  const now = deps.clock.now()
  const isStarted =
    admin !== undefined &&
    isRight &&
    (await deps.transact(async (tx) => {
      const { ip, userAgent } = origin
      if (!(await insertHalfSession(tx, { token, admin, deviceHash, ip, userAgent, now }))) return false
      if (replaced) await endSession(tx, replaced.sessionId, { endedAt: now, endReason: 'replaced' })
      await guard.forgive(tx)
      return true
    }))
  if (isStarted) return { token }
  const isDisabled = isRight && admin?.status === 'FROZEN'
  await remember(deps, admin, isDisabled ? 'disabled' : 'wrong', origin)
  throw new Refusal(isDisabled ? 'admin.account-disabled' : 'sign-in.wrong')
}

/**
 * An unknown name is recorded like a known one, so that both take the same time. The name itself is not kept, since some
 * type their password there.
 */
const remember = (
  { db }: Needs,
  admin: AdminForSignIn | undefined,
  outcome: 'disabled' | 'locked' | 'wrong',
  origin: Origin
): Promise<void> => {
  const actor: AuditActor = admin ? { adminId: admin.id, roles: null } : { system: true }
  return audit(db, { action: 'admin.sign-in-failed', actor, origin, detail: { step: 'password', outcome } })
}
