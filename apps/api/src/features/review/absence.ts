import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/application/absence.rules.ts'
import { lockApplication } from '#api/features/application/application.store.ts'
import { audit, noOrigin } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { moveClaim } from './move-claim.ts'
import { listAbsentWithCases, listClaimed, listReviewers, writeAbsence } from './reviewer.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'log'>

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
  return { released: isAwayOn(absence, today) ? await releaseAll(deps, actor.adminId, origin) : 0 }
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

/** Puts back the cases of those whose vacation has begun, who were disabled, or who are no reviewers any more. */
export const releaseOfAbsent = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  for (const adminId of await listAbsentWithCases(deps.db, beijingDay(deps.clock.now()))) {
    await releaseAll(deps, adminId, noOrigin, signal)
  }
}

type From = Pick<Origin, 'ip' | 'requestId'>

/** What fails is put back by the next run of the job. Returns how many were put back. */
const releaseAll = async (deps: Needs, adminId: string, origin: From, signal?: AbortSignal): Promise<number> => {
  let released = 0
  await oneByOne(
    await listClaimed(deps.db, adminId),
    {
      work: async (id) => {
        if (await deps.transact((tx) => release(tx, { id, adminId }, origin))) released += 1
      },
      onFailure: (err, applicationId) =>
        deps.log.error({ err, adminId, applicationId }, 'the case of an absent reviewer was not put back')
    },
    signal
  )
  return released
}

/** False if it was decided or put back meanwhile. */
const release = async (tx: Tx, { id, adminId }: { id: string; adminId: string }, origin: From): Promise<boolean> => {
  const application = await lockApplication(tx, id)
  if (application?.state !== 'IN_REVIEW' || application.claimedById !== adminId) return false
  await moveClaim(tx, application, null, { kind: 'system', id: null, name: '系统' })
  const actor = { system: true, enterpriseId: application.enterpriseId } as const
  await audit(tx, { action: 'application.released', actor, origin, detail: { applicationId: id, admin: adminId } })
  return true
}
