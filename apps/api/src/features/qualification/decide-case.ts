import type { decideCase as endpoint } from '@portal/contract/admin-review'
import type { ApplicationState } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import type { Body } from '@portal/contract/endpoint'
import { isUniqueViolation } from '@portal/db/faults'
import type { Sql } from '@portal/db/sql'
import type { Deps } from '#api/deps.ts'
import { countUnclean } from '#api/features/attachment/attachment.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { type CaseAction, isFirstOfTwo, nextState } from './application.rules.ts'
import {
  type ApplicationRow,
  findApplication,
  insertEvent,
  lockApplication,
  moveApplication
} from './application.store.ts'
import { getQualification } from './catalogue.store.ts'
import { endGrantPastItsEnd } from './change-grant.ts'
import { eventActor } from './claim-case.ts'
import { monthsLater } from './due.rules.ts'
import { flagFaults } from './flag.rules.ts'
import { insertGrant } from './grant.store.ts'

type Needs = Pick<Deps, 'sql' | 'catalogues' | 'clock'>
type Wish = Body<typeof endpoint>
type Decided = { state: ApplicationState; awaitsSecondApproval: boolean }

/**
 * R26–R30: 通过, 退回, 驳回, by whoever claimed the case and saw this very round.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid` without the opinion that R27 asks for
 */
export const decideCase = async (
  deps: Needs,
  admin: AdminActor,
  { id, ...wish }: { id: string } & Wish,
  origin: Origin
): Promise<Decided> => {
  const found = await findApplication(deps.sql, id)
  if (!found) throw new Refusal('request.not-found')
  const qualification = await getQualification(deps.catalogues, found)
  const decision = { admin, wish, qualification, origin, now: deps.clock.now() }
  try {
    return await deps.sql.$transaction(async (tx) => {
      const application = await lockApplication(tx, id)
      if (!application) throw new Refusal('request.not-found')
      return decide(tx, deps, application, decision)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'grant_one_held')) throw new Refusal('application.already-granted')
    throw error
  }
}

type Decision = { admin: AdminActor; wish: Wish; qualification: Qualification; origin: Origin; now: Date }

const decide = async (tx: Sql, deps: Needs, application: ApplicationRow, decision: Decision): Promise<Decided> => {
  const { admin, wish, qualification, origin, now } = decision
  const { id, enterpriseId, state, round } = application
  const action = actionOf(wish, qualification, application)
  const to = judge(application, action, decision)
  if (wish.decision === 'approve') await refuseUnscanned(tx, application)
  if (action === 'approve') await endGrantPastItsEnd(tx, deps, { enterpriseId, qualification: qualification.code, now })

  const opinion = wish.opinion ?? null
  const flags = wish.decision === 'approve' ? {} : (wish.flags ?? {})
  const changes =
    action === 'approve-first'
      ? { claimedById: null, firstApprovalById: admin.adminId }
      : { opinion, flags, decidedAt: to === 'RETURNED' ? null : now }
  const [isMoved] = await Promise.all([
    moveApplication(tx, application, to, changes),
    insertEvent(tx, { applicationId: id, action, from: state, to, round, actor: eventActor(admin), opinion, flags }),
    audit(tx, {
      action: 'application.decided',
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { applicationId: id, decision: action }
    }),
    ...(action === 'approve' ? [grant(tx, application, qualification, now)] : []),
    tellApplicant(tx, enterpriseId, action, {
      qualification: qualification.name.zh,
      opinion: opinion ?? '',
      applicationId: id
    }),
    action === 'approve' ? wake(tx, enterpriseId, 'menu', 'application') : wake(tx, enterpriseId, 'application')
  ])
  if (!isMoved) throw new Refusal('application.state')
  return { state: to, awaitsSecondApproval: action === 'approve-first' }
}

const actionOf = (
  { decision }: Wish,
  { approvals }: Qualification,
  { firstApprovalById }: ApplicationRow
): CaseAction => (decision === 'approve' && isFirstOfTwo(approvals, firstApprovalById) ? 'approve-first' : decision)

const judge = (
  { state, round, claimedById, firstApprovalById }: ApplicationRow,
  action: CaseAction,
  { admin, wish, qualification }: Decision
): ApplicationState => {
  const to = nextState(action, state)
  if (!to || round !== wish.round) throw new Refusal('application.state')
  if (claimedById !== admin.adminId) throw new Refusal('application.claimed')
  if (firstApprovalById === admin.adminId) throw new Refusal('application.same-reviewer')
  if (wish.decision === 'approve') return to
  if (!wish.opinion) throw refuseField('/opinion', 'opinion.required')
  const faults = flagFaults(qualification, wish.flags ?? {})
  if (faults.length > 0) throw new Refusal('request.invalid', { fields: faults })
  return to
}

/** R25: nothing passes unscanned. */
const refuseUnscanned = async (tx: Sql, { files }: ApplicationRow): Promise<void> => {
  if ((await countUnclean(tx, Object.values(files))) > 0) throw new Refusal('application.file-not-scanned')
}

const grant = async (
  tx: Sql,
  { id, enterpriseId }: ApplicationRow,
  { code, menus, validityMonths }: Qualification,
  now: Date
): Promise<void> =>
  insertGrant(tx, {
    enterpriseId,
    applicationId: id,
    qualification: code,
    menus,
    grantedAt: now,
    expiresAt: validityMonths === null ? null : monthsLater(now, validityMonths)
  })

const templates = {
  approve: 'application.approved',
  return: 'application.returned',
  reject: 'application.rejected'
} as const

/** A first approval of two is the reviewers' own affair. */
const tellApplicant = async (
  tx: Sql,
  enterpriseId: string,
  action: CaseAction,
  facts: Record<string, string>
): Promise<void> => {
  if (action === 'approve' || action === 'return' || action === 'reject')
    await tell(tx, templates[action], { enterpriseId }, facts)
}
