import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { endSession } from './admin-session.store.ts'

/** R13: ends the session at once, on every process. */
export const adminSignOut = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  admin: AdminActor,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    await endSession(tx, admin.sessionId, { endedAt: clock.now(), endReason: 'sign-out' })
    await audit(tx, { action: 'admin.session-ended', actor: admin, origin })
  })
}
