import type { changeAdminPassword as endpoint } from '@portal/contract/desk/administrator'
import type { Body } from '@portal/contract/endpoint'
import { passwordProfiles } from '@portal/contract/identity/password'
import type { Deps } from '#api/deps.ts'
import { checkNewPassword } from '#api/features/identity/account/check-new-password.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { clearAttempts, takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endSessions, renewSession } from './admin-session.store.ts'
import { getAdmin, listFormerPasswords, replacePassword } from './admin.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'hasher' | 'clock'>

/**
 * R4 (dengbao3), R13: every other session ends, this one goes on under a new token.
 * @throws Refusal `password.wrong`, `sign-in.locked`, `password.reused`, `request.invalid`
 */
export const changeAdminPassword = async (
  deps: Needs,
  actor: AdminActor,
  { currentPassword, newPassword }: Body<typeof endpoint>,
  origin: Origin
): Promise<{ token: string }> => {
  const admin = await askPassword(deps, actor.adminId, currentPassword)
  checkNewPassword('dengbao3', newPassword, admin.username, '/newPassword')
  const former = await listFormerPasswords(deps.db, admin.id, passwordProfiles.dengbao3.historyCount - 1)
  for (const hash of [admin.passwordHash, ...former]) {
    if (await deps.hasher.verify(hash, newPassword)) throw new Refusal('password.reused')
  }
  const hash = await deps.hasher.hash(newPassword)
  const token = newToken()
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    if (!(await replacePassword(tx, admin, hash, now))) throw new Refusal('password.wrong')
    await endSessions(tx, admin.id, { endedAt: now, endReason: 'password-changed' }, actor.sessionId)
    await renewSession(tx, actor.sessionId, token)
    await audit(tx, { action: 'admin.password-changed', actor, origin })
  })
  return { token }
}

const askPassword = async ({ db, hasher }: Needs, adminId: string, password: string) => {
  const key = `admin-reauthentication:${adminId}`
  await takeAttemptOrRefuse(db, { key, policy: throttlePolicies.reauthentication })
  const admin = await getAdmin(db, adminId)
  if (!(await hasher.verify(admin.passwordHash, password))) throw new Refusal('password.wrong')
  await clearAttempts(db, key)
  return admin
}
