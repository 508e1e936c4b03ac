import type { ApplicationState } from '@portal/contract/application/application'
import type { decideCase as endpoint } from '@portal/contract/application/review'
import type { Body } from '@portal/contract/endpoint'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { nextState } from '#api/features/application/application/application.rules.ts'
import {
  type ApplicationRow,
  type Approvable,
  findApprovable,
  findLockedApplication,
  moveApplication
} from '#api/features/application/application/application.store.ts'
import { dateOf } from '#api/features/application/application/due.rules.ts'
import { refuseFrozen } from '#api/features/identity/freeze/refuse-frozen.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { endRenewal } from '#api/features/qualification/grant/change-grant.ts'
import { findRenewedEnd } from '#api/features/qualification/grant/grant.store.ts'
import type { AuditActor } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { isFirstOfTwo } from '#api/features/record/claim/claim.rules.ts'
import { adminActor, type EventActor } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { findEnterpriseName } from './case.store.ts'
import { describeFlags, flagFaults } from './flag.rules.ts'
import { grantApproved } from './grant-approved.ts'
import { listTicked } from './tick.store.ts'

type Needs = Pick<Deps, 'transact' | 'catalogues' | 'clock'>
type Wish = Body<typeof endpoint>
type Decided = { state: ApplicationState; awaitsSecondApproval: boolean }

/**
 * R26–R30: 通过, 退回, 驳回, by the reviewer who claimed the case and saw this round and, to approve it, this profile. Where
 * two approvals are needed and the first has lapsed (see `firstApprovalLapse`), an approval is the first again.
 * @throws Refusal `request.not-found`, `application.*`, `enterprise.frozen` for an approval, `request.invalid` without the opinion that R27 asks for
 */
export const decideCase = async (
  deps: Needs,
  admin: AdminActor,
  { id, ...wish }: { id: string } & Wish,
  origin: Origin
): Promise<Decided> => {
  try {
    return await deps.transact(async (tx) => {
      // Holds the profile too, on which the decision rests.
      const application = await findLockedApplication(tx, id)
      if (!application) throw new Refusal('request.not-found')
      const now = deps.clock.now()
      const approvable = await findApprovable(tx, application)
      const qualification = await getQualification(tx, deps.catalogues, application)
      const { profileRevision } = approvable
      const { adminId } = admin
      const ticked = await listTicked(tx, { applicationId: id, round: application.round, adminId, profileRevision })
      const judgement = judge(application, qualification, { admin, wish, approvable, ticked })
      if (wish.decision === 'approve') await refuseFrozen(tx, { enterpriseId: application.enterpriseId })
      return await writeDecision(tx, deps, {
        application,
        qualification,
        ...judgement,
        by: {
          event: adminActor(admin),
          audit: { ...admin, enterpriseId: application.enterpriseId }
        },
        opinion: wish.opinion ?? null,
        flags: wish.decision === 'approve' ? {} : (wish.flags ?? {}),
        profileRevision: approvable.profileRevision,
        ...(judgement.action === 'approve-first'
          ? { firstApproval: { firstApprovalById: adminId, firstApprovalRevision: wish.profileRevision } }
          : {}),
        checked: checkedOf(qualification, ticked),
        origin,
        now
      })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'grant_one_held')) throw new Refusal('application.already-granted')
    throw error
  }
}

type Verdict = Wish['decision'] | 'approve-first'
type Judged = { action: Verdict; to: ApplicationState }

/** How a case was decided, and by whom. */
type Decision = Judged & {
  application: ApplicationRow
  qualification: Qualification
  by: { event: EventActor; audit: AuditActor }
  opinion: string | null
  flags: Record<string, string>
  /** Of the profile in force. */
  profileRevision: number
  /** Keys of the ticked items. */
  checked: string[]
  /** Of the first of two approvals. */
  firstApproval?: { firstApprovalById: string; firstApprovalRevision: number }
  origin: Origin
  now: Date
}

/**
 * The decision with everything that goes with it: grant, timeline, audit, change in the feed, message.
 * @throws Refusal `application.state`
 */
export const writeDecision = async (tx: Tx, deps: Pick<Needs, 'catalogues'>, decision: Decision): Promise<Decided> => {
  const { application, qualification, action, to, by, opinion, flags, checked, firstApproval, origin, now } = decision
  const { id, enterpriseId } = application
  const changes = firstApproval
    ? { claimedById: null, ...firstApproval }
    : { opinion, flags, decidedAt: to === 'RETURNED' ? null : now }
  const profileRevision = action === 'approve' ? decision.profileRevision : null
  const event = { action, actor: by.event, at: now, opinion, flags, profileRevision, checked }
  if (!(await moveApplication(tx, application, { to, ...changes }, event))) throw new Refusal('application.state')
  const { name, menus } = qualification
  const items = describeFlags(qualification, flags)
  const facts = { applicationId: id, qualification: name, opinion: opinion ?? '', items }
  const act = { actor: by.audit, origin, detail: { applicationId: id, decision: action } }
  if (action === 'approve-first') {
    const enterprise = await findEnterpriseName(tx, enterpriseId)
    const message = { facts: { ...facts, enterprise } }
    await record(tx, { action: 'application.decided/approve-first', ...act, message })
  } else if (action === 'approve') {
    const { verdict, feed, until } = await grantApproved(tx, deps, { application, qualification, by: by.event, now })
    await record(tx, {
      action: `application.decided/${verdict}`,
      ...act,
      feed,
      message: { facts: { ...facts, until } }
    })
  } else {
    const end = action === 'reject' ? await findRenewedEnd(tx, application) : null
    await record(tx, {
      action: end ? 'application.decided/reject-renewal' : `application.decided/${action}`,
      ...act,
      feed: { subjectId: id, menus },
      message: { facts: { ...facts, until: end ? dateOf(end) : '' } }
    })
    if (action === 'reject') await endRenewal(tx, deps, application, now)
  }
  return { state: to, awaitsSecondApproval: action === 'approve-first' }
}

const actionOf = ({ decision }: Wish, { approvals }: Qualification, { hasFirstApproval }: Approvable): Verdict =>
  decision === 'approve' && isFirstOfTwo(approvals, hasFirstApproval) ? 'approve-first' : decision

type Asked = { admin: AdminActor; wish: Wish; approvable: Approvable; ticked: string[] }

const judge = (
  application: ApplicationRow,
  qualification: Qualification,
  { admin, wish, approvable, ticked }: Asked
): Judged => {
  const { state, round, claimedById, firstApprovalById } = application
  const action = actionOf(wish, qualification, approvable)
  const to = nextState(action, state)
  if (!to || round !== wish.round) throw new Refusal('application.state')
  if (claimedById !== admin.adminId) throw new Refusal('application.claimed')
  if (approvable.hasFirstApproval && firstApprovalById === admin.adminId) throw new Refusal('application.same-reviewer')
  if (wish.decision === 'approve') {
    if (wish.profileRevision !== approvable.profileRevision) throw new Refusal('application.profile-changed')
    // R25.
    if (approvable.unclean > 0) throw new Refusal('application.file-not-scanned')
    const { checklist = [] } = qualification
    if (checkedOf(qualification, ticked).length < checklist.length) throw new Refusal('application.checklist')
    return { action, to }
  }
  if (!wish.opinion) throw refuseField('/opinion', 'opinion.required')
  const faults = flagFaults(qualification, wish.flags ?? {})
  if (faults.length > 0) throw new Refusal('request.invalid', { fields: faults })
  return { action, to }
}

/** In the order of the checklist. */
const checkedOf = ({ checklist = [] }: Qualification, ticked: readonly string[]): string[] =>
  checklist.map(({ key }) => key).filter((key) => ticked.includes(key))
