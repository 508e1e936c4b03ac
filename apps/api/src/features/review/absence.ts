import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/application/absence.rules.ts'
import { lockApplication } from '#api/features/application/application.store.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { moveClaim } from './move-claim.ts'
import { listAbsentWithCases, listClaimed, listReviewers, writeAbsence } from './reviewer.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R38: the colleagues and oneself. */
export const readReviewers = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, { adminId }: AdminActor) => {
  const today = beijingDay(clock.now())
  const rows = await listReviewers(db)
  return rows.map(({ id, name, inWork, awayFrom, awayUntil }) => ({
    id,
    name,
    self: id === adminId,
    inWork,
    absence: awayFrom && awayUntil && awayUntil >= today ? { from: awayFrom, until: awayUntil } : null,
    isAway: isAwayOn({ awayFrom, awayUntil }, today)
  }))
}

/**
 * R38: on the first day of a vacation the reviewer's cases go back to the queue: at once if it is today, else by
 * `releaseOfAbsent`. @throws Refusal `request.invalid`
 */
export const setAbsence = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { from, until }: { from: string; until: string },
  origin: Origin
): Promise<{ released: number }> => {
  const today = beijingDay(clock.now())
  if (until < today) throw refuseField('/until', 'date.in-past')
  if (until < from) throw refuseField('/until', 'date.before-start')
  return transact(async (tx) => {
    const absence = { awayFrom: from, awayUntil: until }
    await writeAbsence(tx, actor.adminId, absence)
    await audit(tx, { action: 'admin.away', actor, origin, detail: { since: from, until } })
    return { released: isAwayOn(absence, today) ? await releaseAll(tx, actor.adminId, origin) : 0 }
  })
}

export const endAbsence = async ({ transact }: Needs, actor: AdminActor, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    await writeAbsence(tx, actor.adminId, { awayFrom: null, awayUntil: null })
    await audit(tx, { action: 'admin.back', actor, origin })
  })

/** Puts back the cases of those whose vacation has begun, who were disabled, or who are no reviewers any more. */
export const releaseOfAbsent = async (
  { db, transact, clock, log }: Needs & Pick<Deps, 'db' | 'log'>,
  signal?: AbortSignal
): Promise<void> => {
  for (const adminId of await listAbsentWithCases(db, beijingDay(clock.now()))) {
    if (signal?.aborted) return
    await transact((tx) => releaseAll(tx, adminId, noOrigin)).catch((error: unknown) => {
      // The others' cases go back nevertheless. These are tried again at the next run.
      log.error({ err: error, adminId }, 'the cases of an absent reviewer were not put back')
    })
  }
}

const releaseAll = async (tx: Tx, adminId: string, origin: Pick<Origin, 'ip' | 'requestId'>): Promise<number> => {
  let released = 0
  for (const id of await listClaimed(tx, adminId)) {
    const application = await lockApplication(tx, id)
    // It was decided or put back meanwhile.
    if (application?.state !== 'IN_REVIEW' || application.claimedById !== adminId) continue
    await moveClaim(tx, application, null, { kind: 'system', id: null, name: '系统' })
    const actor = { system: true, enterpriseId: application.enterpriseId } as const
    await audit(tx, { action: 'application.released', actor, origin, detail: { applicationId: id, admin: adminId } })
    released += 1
  }
  return released
}
