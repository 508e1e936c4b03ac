import type { Clock } from '#api/adapters/clock.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endSessionOf, endSessions, listLiveSessions } from './admin-session.store.ts'
import { findTarget } from './admin.store.ts'
import { viewAdminSessions } from './admin.view.ts'

/** R13. @throws Refusal `request.not-found` */
export const readAdminSessions = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: AdminActor, id: string) => {
  const [target, rows] = await Promise.all([findTarget(db, id), listLiveSessions(db, id, clock.now())])
  if (!target) throw new Refusal('request.not-found')
  return viewAdminSessions(rows, actor.sessionId)
}

/** R13. @throws Refusal `request.not-found`, also for one that has ended and for the actor's own, which signing out ends */
export const endAdminSession = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  { id, sessionId }: { id: string; sessionId: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    if (sessionId === actor.sessionId || !(await endSessionOf(tx, id, sessionId, byAdministrator(clock)))) {
      throw new Refusal('request.not-found')
    }
    await audit(tx, { action: 'admin.sessions-ended', actor, origin, detail: { admin: id } })
  })

/** R13: all but the one that asks. @throws Refusal `request.not-found` */
export const endAdminSessions = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    if (!(await findTarget(tx, id))) throw new Refusal('request.not-found')
    await endSessions(tx, id, byAdministrator(clock), actor.sessionId)
    await audit(tx, { action: 'admin.sessions-ended', actor, origin, detail: { admin: id } })
  })

const byAdministrator = (clock: Clock) => ({ endedAt: clock.now(), endReason: 'by-administrator' }) as const
