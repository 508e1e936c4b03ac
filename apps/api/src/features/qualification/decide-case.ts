import type { decideCase as endpoint } from '@portal/contract/admin-review'
import type { ApplicationState } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { listAttachments } from '#api/features/attachment/attachment.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { type CaseAction, isFirstOfTwo, nextState } from './application.rules.ts'
import { type ApplicationRow, findApplication, insertEvent, moveApplication } from './application.store.ts'
import { findQualification, getCatalogueVersion } from './catalogue.store.ts'
import { eventActor } from './claim-case.ts'
import { monthsLater } from './due.rules.ts'
import { insertGrant } from './grant.store.ts'

type Needs = Pick<Deps, 'db' | 'clock'>
type Wish = Body<typeof endpoint>
type Decided = { state: ApplicationState; awaitsSecondApproval: boolean }

/**
 * R26–R30: 通过, 退回, 驳回, by whoever claimed the case and saw this very round.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid` without the opinion that R27 asks for
 */
export const decideCase = async (
  deps: Needs,
  admin: AdminActor,
  id: string,
  wish: Wish,
  origin: Origin
): Promise<Decided> =>
  deps.db.$transaction(async (tx) => {
    const application = await findApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const qualification = await getQualification(tx, application)
    const action = actionOf(wish, qualification, application)
    const to = judge(application, { action, admin, wish })
    if (wish.decision === 'approve') await refuseUnscanned(tx, application)

    const opinion = wish.opinion ?? null
    const flags = wish.decision === 'approve' ? {} : (wish.flags ?? {})
    const now = deps.clock.now()
    const isMoved = await moveApplication(
      tx,
      { id, from: application.state, round: application.round, to },
      action === 'approve-first'
        ? { claimedById: null, firstApprovalById: admin.adminId }
        : { opinion, flags, ...(to === 'RETURNED' ? {} : { decidedAt: now }) }
    )
    if (!isMoved) throw new Refusal('application.state')
    await insertEvent(tx, {
      applicationId: id,
      action,
      from: application.state,
      to,
      round: application.round,
      actor: eventActor(admin),
      opinion,
      flags
    })
    const { enterpriseId } = application
    await audit(tx, {
      action: 'application.decided',
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { applicationId: id, decision: action }
    })
    if (action === 'approve') await grant(tx, application, qualification, now)
    await tellApplicant(tx, application, qualification, { action, opinion })
    await wake(tx, enterpriseId, action === 'approve' ? 'menu' : 'application')
    return { state: to, awaitsSecondApproval: action === 'approve-first' }
  })

const getQualification = async (
  tx: Tx,
  { catalogueVersion, qualification }: ApplicationRow
): Promise<Qualification> => {
  const found = findQualification(await getCatalogueVersion(tx, catalogueVersion), qualification)
  if (!found) throw new Error(`catalogue version ${catalogueVersion} lacks ${qualification}`)
  return found
}

const actionOf = (
  { decision }: Wish,
  { approvals }: Qualification,
  { firstApprovalById }: ApplicationRow
): CaseAction => (decision === 'approve' && isFirstOfTwo(approvals, firstApprovalById) ? 'approve-first' : decision)

const judge = (
  application: ApplicationRow,
  { action, admin, wish }: { action: CaseAction; admin: AdminActor; wish: Wish }
): ApplicationState => {
  const to = nextState(action, application.state)
  if (!to || application.round !== wish.round) throw new Refusal('application.state')
  if (application.claimedById !== admin.adminId) throw new Refusal('application.claimed')
  if (application.firstApprovalById === admin.adminId) throw new Refusal('application.same-reviewer')
  if (wish.decision !== 'approve' && !wish.opinion) throw refuseField('/opinion', 'opinion.required')
  return to
}

/** R25: nothing passes unscanned. */
const refuseUnscanned = async (tx: Tx, { files }: ApplicationRow): Promise<void> => {
  const attachments = await listAttachments(tx, Object.values(files))
  if ([...attachments.values()].some(({ status }) => status !== 'CLEAN'))
    throw new Refusal('application.file-not-scanned')
}

const grant = async (
  tx: Tx,
  { id, enterpriseId }: ApplicationRow,
  { code, menus, validityMonths }: Qualification,
  now: Date
) => {
  const expiresAt = validityMonths === null ? null : monthsLater(now, validityMonths)
  await insertGrant(tx, { enterpriseId, applicationId: id, qualification: code, menus, expiresAt }, now)
}

const tellApplicant = async (
  tx: Tx,
  { enterpriseId }: ApplicationRow,
  { name }: Qualification,
  { action, opinion }: { action: CaseAction; opinion: string | null }
): Promise<void> => {
  const facts = { qualification: name.zh, opinion: opinion ?? '' }
  if (action === 'approve') return tell(tx, 'application.approved', { enterpriseId }, facts)
  if (action === 'return') return tell(tx, 'application.returned', { enterpriseId }, facts)
  if (action === 'reject') return tell(tx, 'application.rejected', { enterpriseId }, facts)
}
