import type { reopenCase as endpoint } from '@portal/contract/application/review'
import type { Body } from '@portal/contract/endpoint'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { nextState, reopenRefusal } from '#api/features/application/application/application.rules.ts'
import {
  type ApplicationRow,
  findLockedApplication,
  findStanding,
  listDeciders,
  returnToQueue
} from '#api/features/application/application/application.store.ts'
import { dateOf } from '#api/features/application/application/due.rules.ts'
import { keepForRenewal } from '#api/features/application/application/submit-application.ts'
import { isOwnerLeaving } from '#api/features/enterprise/closure/closure.store.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { isHeld } from '#api/features/qualification/grant/grant.rules.ts'
import {
  findGrant,
  findLockedGrant,
  type GrantRow,
  listHeldQualifications
} from '#api/features/qualification/grant/grant.store.ts'
import { mayTakeBack, takeBackGrant } from '#api/features/qualification/grant/take-back-grant.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { adminActor } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { clearTicks } from './tick.store.ts'

type Needs = Pick<Deps, 'transact' | 'catalogues' | 'clock' | 'workdays'>
type Wish = Body<typeof endpoint>

const decided = { approve: 'APPROVED', reject: 'REJECTED' } as const

/**
 * R47, 重新审理: a decided case goes back into the queue, by a reviewer who did not decide it. What was approved closes at
 * once, and a later approval grants it again. What was renewed is as it was while the renewal was open.
 * @throws Refusal `request.not-found`, `application.*`, `grant.state`, `closure.no-applications`
 */
export const reopenCase = async (
  deps: Needs,
  admin: AdminActor,
  { id, ...wish }: { id: string } & Wish,
  origin: Origin
): Promise<void> => {
  try {
    await deps.transact(async (tx) => {
      const application = await findLockedApplication(tx, id)
      if (!application) throw new Refusal('request.not-found')
      if (application.state !== decided[wish.decision]) throw new Refusal('application.state')
      const now = deps.clock.now()
      const deciderIds = await listDeciders(tx, application)
      const refusal = reopenRefusal({ ...application, deciderIds }, admin.adminId, now)
      if (refusal) throw new Refusal(refusal)
      const { workingDays } = await deps.catalogues.get(tx, application.catalogueVersion)
      const qualification = await getQualification(tx, deps.catalogues, application)
      const dueAt = dueAfter(now, workingDays, deps.workdays.isWorkday)
      await reopen(tx, deps, { application, qualification, wish, admin, origin, now, dueAt })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
}

type Reopening = {
  application: ApplicationRow
  qualification: Qualification
  wish: Wish
  admin: AdminActor
  origin: Origin
  now: Date
  dueAt: Date
}

const reopen = async (
  tx: Tx,
  deps: Pick<Needs, 'catalogues'>,
  { application, qualification, wish: { decision, reason }, admin, origin, now, dueAt }: Reopening
): Promise<void> => {
  const { id, enterpriseId } = application
  const { name, menus } = qualification
  const event = { action: 'reopen', actor: adminActor(admin), at: now, opinion: reason } as const
  if (!(await returnToQueue(tx, application, { submittedAt: now, dueAt }, event)))
    throw new Refusal('application.state')
  await clearTicks(tx, id)
  const facts = { qualification: name, reason, dueOn: dateOf(dueAt) }
  const act = {
    actor: { ...admin, enterpriseId },
    origin,
    detail: { applicationId: id, decision },
    message: { facts }
  }
  if (decision === 'approve') {
    const { grant, former } = await takeBackGrant(tx, deps, application, { reason, now })
    const feed = { subjectId: grant.id, menus: [...new Set([...grant.menus, ...(former?.menus ?? [])])] }
    if (!former) return record(tx, { action: 'application.reopened/approve', ...act, feed })
    const ends = { until: dateOf(former.expiresAt), latest: dateOf(former.renewalUntil) }
    return record(tx, {
      action: 'application.reopened/renewal',
      ...act,
      feed,
      message: { facts: { ...facts, ...ends } }
    })
  }
  await refuseFollowed(tx, application, now)
  await keepRenewed(tx, application, now)
  await record(tx, { action: 'application.reopened/reject', ...act, feed: { subjectId: id, menus } })
}

/**
 * Looks after the case is open again: from then on the unique index lets no newer case open, so one that was approved
 * meanwhile is seen here.
 */
const refuseFollowed = async (tx: Tx, application: ApplicationRow, now: Date): Promise<void> => {
  const { enterpriseId, qualification } = application
  // A closure locks the enterprise, which the lock of the case holds.
  if (await isOwnerLeaving(tx, enterpriseId)) throw new Refusal('closure.no-applications')
  const held = await listHeldQualifications(tx, enterpriseId, now)
  if (held.includes(qualification) && !(await findRenewed(tx, application, now)))
    throw new Refusal('application.already-granted')
}

/** R46: the grant that the case would renew, if it is still held. */
const findRenewed = async (db: Tx, { isRenewal, grantId }: ApplicationRow, now: Date): Promise<GrantRow | null> => {
  const grant = isRenewal && grantId ? await findGrant(db, grantId) : null
  return grant && isHeld(grant, now) ? grant : null
}

/** R46: an open renewal keeps its grant beyond the end, also one that was rejected before. */
const keepRenewed = async (tx: Tx, application: ApplicationRow, now: Date): Promise<void> => {
  if (!application.isRenewal || !application.grantId) return
  const grant = await findLockedGrant(tx, application.grantId)
  if (grant && isHeld(grant, now)) await keepForRenewal(tx, grant, now)
}

/** Whether to offer it to this reviewer. `reopenCase` asks again. */
export const mayReopen = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { adminId, roles }: AdminActor,
  application: ApplicationRow
): Promise<boolean> => {
  const { enterpriseId, qualification, state } = application
  if (!roles.includes('REVIEWER') || nextState('reopen', state) === undefined) return false
  const now = clock.now()
  const deciderIds = await listDeciders(db, application)
  if (reopenRefusal({ ...application, deciderIds }, adminId, now)) return false
  if (state === 'APPROVED') return mayTakeBack(db, application, now)
  const { isOpen, held } = await findStanding(db, enterpriseId, { qualification, now })
  const isFree = !held.includes(qualification) || (await findRenewed(db, application, now)) !== null
  return !isOpen && isFree && !(await isOwnerLeaving(db, enterpriseId))
}
