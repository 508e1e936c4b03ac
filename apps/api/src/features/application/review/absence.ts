import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import { signalOfCall } from '@portal/db/transaction'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/application/application/absence.rules.ts'
import { findLockedApplication } from '#api/features/application/application/application.store.ts'
import { audit, noOrigin } from '#api/features/record/audit/audit.store.ts'
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
  let released = 0
  if (isAwayOn(absence, today)) {
    const claims = await listClaims(deps, actor.adminId)
    const onReleased = () => (released += 1)
    // The absence stands. What was not put back is in the log, and the job does it within a minute.
    await releaseEach(deps, claims, { origin, signal: signalOfCall(), onReleased }).catch(() => {})
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

/** Puts back the cases of those whose vacation has begun, who were disabled, or who are no reviewers any more. */
export const releaseOfAbsent = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const absent = await listAbsentWithCases(deps.db, beijingDay(deps.clock.now()))
  const claims: Claim[] = []
  for (const adminId of absent) claims.push(...(await listClaims(deps, adminId)))
  await releaseEach(deps, claims, { origin: noOrigin, signal })
}

type Claim = { id: string; adminId: string }

const listClaims = async ({ db }: Pick<Needs, 'db'>, adminId: string): Promise<Claim[]> =>
  (await listClaimed(db, adminId)).map((id) => ({ id, adminId }))

type From = Pick<Origin, 'ip' | 'requestId'>
type Release = { origin: From; signal: AbortSignal | undefined; onReleased?: () => unknown }

/** What fails is put back by the next run of the job. @throws if one failed */
const releaseEach = async (deps: Needs, claims: Claim[], { origin, signal, onReleased }: Release): Promise<void> =>
  oneByOne(
    claims,
    {
      work: async (claim) => {
        if (await deps.transact((tx) => release(tx, deps, claim, origin))) onReleased?.()
      },
      onFailure: (err, { id, adminId }) =>
        deps.log.error({ err, adminId, applicationId: id }, 'the case of an absent reviewer was not put back')
    },
    signal
  )

/** False if it was decided or put back meanwhile. */
const release = async (
  tx: Tx,
  { clock }: Pick<Needs, 'clock'>,
  { id, adminId }: Claim,
  origin: From
): Promise<boolean> => {
  const application = await findLockedApplication(tx, id)
  if (application?.state !== 'IN_REVIEW' || application.claimedById !== adminId) return false
  const system = { kind: 'system', id: null, name: '系统' } as const
  await moveClaim(tx, application, { reviewerId: null, actor: system, at: clock.now() })
  const actor = { system: true, enterpriseId: application.enterpriseId } as const
  await audit(tx, { action: 'application.released', actor, origin, detail: { applicationId: id, admin: adminId } })
  return true
}
