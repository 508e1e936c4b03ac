import { beijingDay } from '@portal/contract/beijing-time'
import { signalOfCall } from '@portal/db/transaction'
import type { Deps } from '#api/deps.ts'
import { recoveryTasks } from '#api/features/enterprise/phone/claim-recovery.ts'
import { changeTasks } from '#api/features/enterprise/profile/claim-change.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { isAwayOn } from '#api/features/record/claim/claim.rules.ts'
import { releaserOf, releaseTasksOf } from '#api/features/record/claim/claim.ts'
import { listAbsent, listReviewers, writeAbsence } from '#api/features/record/claim/reviewer.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { caseTasks } from './claim-case.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'log'>

const releasers = [releaserOf(caseTasks), releaserOf(changeTasks), releaserOf(recoveryTasks)]

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
 * R38: on the first day of a vacation what the reviewer has claimed goes back: at once if it is today, else by
 * `releaseOfAbsent`. @throws Refusal `request.invalid`
 */
export const setAbsence = async (
  deps: Needs,
  actor: AdminActor,
  { from, until }: { from: string; until: string },
  origin: Origin
): Promise<{ released: number }> => {
  const today = beijingDay(deps.clock.now())
  if (until < today) throw refuseField('/until', 'date.in-past')
  if (until < from) throw refuseField('/until', 'date.before-start')
  const absence = { awayFrom: from, awayUntil: until }
  await deps.transact(async (tx) => {
    await writeAbsence(tx, actor.adminId, absence)
    await audit(tx, { action: 'admin.away', actor, origin, detail: { since: from, until } })
  })
  let released = 0
  if (isAwayOn(absence, today)) {
    const release = { origin, signal: signalOfCall(), onReleased: () => (released += 1) }
    // The absence stands. What was not put back is in the log, and the job does it within a minute.
    await releaseTasksOf(releasers, deps, [actor.adminId], release).catch(() => {})
  }
  return { released }
}

export const endAbsence = async (
  { transact }: Pick<Needs, 'transact'>,
  actor: AdminActor,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await writeAbsence(tx, actor.adminId, { awayFrom: null, awayUntil: null })
    await audit(tx, { action: 'admin.back', actor, origin })
  })

/** Puts back what those have claimed whose vacation has begun, who were disabled, or who are no reviewers any more. */
export const releaseOfAbsent = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const absent = await listAbsent(deps.db, beijingDay(deps.clock.now()))
  await releaseTasksOf(releasers, deps, absent, { origin: noOrigin, signal })
}
