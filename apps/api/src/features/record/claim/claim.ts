import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import type { BareAction } from '#api/features/record/audit/acts.ts'
import { audit, type AuditDetail } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Facts } from '#api/features/record/message/message.templates.ts'
import { adminActor, type EventActor } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { isActiveReviewer, isAwayOn } from './claim.rules.ts'
import { findReviewer, mayStillReview } from './reviewer.store.ts'

/** Something that one reviewer at a time works on. */
export type Task = {
  id: string
  enterpriseId: string
  isClaimed: boolean
  claimedById: string | null
  /** Whose approval, the first of two, counts; null also when it has lapsed. */
  firstApproverId: string | null
}

export type Claim = { id: string; claimedById: string | null }

type AssignedAction = 'application.assigned' | 'profile-change.assigned' | 'phone-recovery.assigned'

/** One kind of tasks: cases, changes of profiles, lost phones. */
export type TaskKind<T extends Task> = {
  /** Locked until commit. */
  findLocked: (tx: Tx, id: string) => Promise<T | undefined>
  /** Gives it to this reviewer, or puts it back. @throws Refusal if it is not open, or is so already */
  move: (tx: Tx, task: T, to: { reviewerId: string | null; actor: EventActor; at: Date }) => Promise<T>
  /** The open ones that these administrators have claimed. */
  listClaims: (db: Tx, adminIds: string[]) => Promise<Claim[]>
  acts: { claimed: BareAction; released: BareAction; assigned: AssignedAction }
  detailOf: (id: string) => AuditDetail
  /** What a reviewer reads who is given the task. */
  factsOf: (tx: Tx, deps: Pick<Deps, 'catalogues'>, task: T) => Promise<Facts>
}

type Needs = Pick<Deps, 'transact' | 'clock'>
type Wish = { admin: AdminActor; id: string; origin: Origin }

/**
 * R38, 受理: one of any number of reviewers gets it.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.same-reviewer`, `application.away`, and what
 * `move` throws
 */
export const claimTask = async <T extends Task>(
  kind: TaskKind<T>,
  { transact, clock }: Needs,
  { admin, id, origin }: Wish
): Promise<void> => {
  await transact(async (tx) => {
    const task = await getLocked(kind, tx, id)
    if (task.isClaimed && task.claimedById !== admin.adminId) throw new Refusal('application.claimed')
    if (task.firstApproverId === admin.adminId) throw new Refusal('application.same-reviewer')
    const now = clock.now()
    const self = await findReviewer(tx, admin.adminId)
    if (self && isAwayOn(self, beijingDay(now))) throw new Refusal('application.away')
    await kind.move(tx, task, { reviewerId: admin.adminId, actor: adminActor(admin), at: now })
    const actor = { ...admin, enterpriseId: task.enterpriseId }
    await audit(tx, { action: kind.acts.claimed, actor, origin, detail: kind.detailOf(id) })
  })
}

/**
 * 放回, by the reviewer who has it, or by any reviewer when that one may not review any longer.
 * @throws Refusal `request.not-found`, `application.claimed`, and what `move` throws
 */
export const releaseTask = async <T extends Task>(
  kind: TaskKind<T>,
  { transact, clock }: Needs,
  { admin, id, origin }: Wish
): Promise<void> => {
  await transact(async (tx) => {
    const task = await getLocked(kind, tx, id)
    const { isClaimed, claimedById, enterpriseId } = task
    const isOfOther = isClaimed && claimedById !== null && claimedById !== admin.adminId
    if (isOfOther && (await mayStillReview(tx, claimedById))) throw new Refusal('application.claimed')
    await kind.move(tx, task, { reviewerId: null, actor: adminActor(admin), at: clock.now() })
    const actor = { ...admin, enterpriseId }
    await audit(tx, { action: kind.acts.released, actor, origin, detail: kind.detailOf(id) })
  })
}

/**
 * R38, 转交: gives an unclaimed one, or one that this reviewer has claimed, to another reviewer, who is told.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.assignee`, `application.same-reviewer`, and
 * what `move` throws
 */
export const assignTask = async <T extends Task>(
  kind: TaskKind<T>,
  { transact, clock, catalogues }: Needs & Pick<Deps, 'catalogues'>,
  { admin, id, reviewerId, origin }: Wish & { reviewerId: string }
): Promise<void> =>
  transact(async (tx) => {
    const task = await getLocked(kind, tx, id)
    const { isClaimed, claimedById, enterpriseId } = task
    if (isClaimed && claimedById !== admin.adminId) throw new Refusal('application.claimed')
    const now = clock.now()
    const reviewer = await findReviewer(tx, reviewerId)
    const isFit = reviewer && isActiveReviewer(reviewer) && !isAwayOn(reviewer, beijingDay(now))
    if (!isFit || reviewer.id === claimedById) throw new Refusal('application.assignee')
    if (task.firstApproverId === reviewer.id) throw new Refusal('application.same-reviewer')
    const free = isClaimed ? await kind.move(tx, task, { reviewerId: null, actor: adminActor(admin), at: now }) : task
    const to = { kind: 'admin', id: reviewer.id, name: reviewer.name } as const
    await kind.move(tx, free, { reviewerId, actor: to, at: now })
    const act = { actor: { ...admin, enterpriseId }, origin, detail: { ...kind.detailOf(id), admin: reviewer.id } }
    const { assigned } = kind.acts
    if (reviewer.id === admin.adminId) return record(tx, { action: `${assigned}/to-oneself`, ...act })
    const facts = { ...(await kind.factsOf(tx, { catalogues }, task)), changedBy: admin.name }
    await record(tx, { action: `${assigned}/to-another`, ...act, message: { claimerId: reviewer.id, facts } })
  })

const getLocked = async <T extends Task>(kind: TaskKind<T>, tx: Tx, id: string): Promise<T> => {
  const task = await kind.findLocked(tx, id)
  if (!task) throw new Refusal('request.not-found')
  return task
}

type Release = { origin: Pick<Origin, 'ip' | 'requestId'>; signal: AbortSignal | undefined; onReleased?: () => unknown }

/** Of one kind, what puts tasks back whose claimers are absent. */
export const releaserOf = <T extends Task>(kind: TaskKind<T>) => ({
  listClaims: kind.listClaims,
  /** False if it was decided or put back meanwhile. */
  putBack: async (
    tx: Tx,
    { id, claimedById, at, origin }: Claim & { at: Date; origin: Release['origin'] }
  ): Promise<boolean> => {
    const task = await kind.findLocked(tx, id)
    if (!task?.isClaimed || task.claimedById !== claimedById) return false
    await kind.move(tx, task, { reviewerId: null, actor: system, at })
    const actor = { system: true, enterpriseId: task.enterpriseId } as const
    const detail = { ...kind.detailOf(id), admin: claimedById ?? undefined }
    await audit(tx, { action: kind.acts.released, actor, origin, detail })
    return true
  }
})

const system = { kind: 'system', id: null, name: '系统' } as const

/** What fails is put back by the next run of the job. @throws if one failed */
export const releaseTasksOf = async (
  releasers: readonly ReturnType<typeof releaserOf>[],
  { db, transact, clock, log }: Needs & Pick<Deps, 'db' | 'log'>,
  adminIds: string[],
  { origin, signal, onReleased }: Release
): Promise<void> => {
  const claims = await Promise.all(
    releasers.map(async ({ listClaims, putBack }) =>
      (await listClaims(db, adminIds)).map((claim) => ({ claim, putBack }))
    )
  )
  await oneByOne(
    claims.flat(),
    {
      work: async ({ claim, putBack }) => {
        if (await transact((tx) => putBack(tx, { ...claim, at: clock.now(), origin }))) onReleased?.()
      },
      onFailure: (err, { claim: { id, claimedById } }) =>
        log.error({ err, adminId: claimedById, taskId: id }, 'a task of an absent reviewer was not put back')
    },
    signal
  )
}
