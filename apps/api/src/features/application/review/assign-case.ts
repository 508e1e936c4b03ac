import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/record/claim/absence.rules.ts'
import { isActiveReviewer } from '#api/features/record/claim/claim.rules.ts'
import {
  type ApplicationRow,
  findApprovable,
  findLockedApplication
} from '#api/features/application/application/application.store.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { adminActor } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findEnterpriseName } from './case.store.ts'
import { moveClaim } from './move-claim.ts'
import { findReviewer } from '#api/features/record/claim/reviewer.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'catalogues'>

/**
 * R38, 转交: gives an unclaimed case, or one that this reviewer has claimed, to another reviewer, who is told.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`, `application.assignee`,
 * `application.same-reviewer`
 */
export const assignCase = async (
  { transact, clock, catalogues }: Needs,
  admin: AdminActor,
  { id, reviewerId }: { id: string; reviewerId: string },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { enterpriseId, state, claimedById, firstApprovalById } = application
    if (state === 'IN_REVIEW' && claimedById !== admin.adminId) throw new Refusal('application.claimed')
    const now = clock.now()
    const reviewer = await findReviewer(tx, reviewerId)
    const isFit = reviewer && isActiveReviewer(reviewer) && !isAwayOn(reviewer, beijingDay(now))
    if (!isFit || reviewer.id === claimedById) throw new Refusal('application.assignee')
    if (firstApprovalById === reviewer.id && (await findApprovable(tx, application)).hasFirstApproval)
      throw new Refusal('application.same-reviewer')
    const free: ApplicationRow =
      state === 'IN_REVIEW'
        ? await moveClaim(tx, application, { reviewerId: null, actor: adminActor(admin), at: now })
        : application
    const to = { kind: 'admin', id: reviewer.id, name: reviewer.name } as const
    await moveClaim(tx, free, { reviewerId, actor: to, at: now })
    const actor = { ...admin, enterpriseId }
    const act = { actor, origin, detail: { applicationId: id, admin: reviewer.id } }
    if (reviewer.id === admin.adminId) return record(tx, { action: 'application.assigned/to-oneself', ...act })
    const facts = { ...(await assignedFacts(tx, catalogues, application)), changedBy: admin.name }
    await record(tx, { action: 'application.assigned/to-another', ...act, message: { claimerId: reviewer.id, facts } })
  })

/** What the new reviewer reads about the case. */
export const assignedFacts = async (tx: Tx, catalogues: Deps['catalogues'], application: ApplicationRow) => {
  const { name } = await getQualification(tx, catalogues, application)
  const enterprise = await findEnterpriseName(tx, application.enterpriseId)
  return { applicationId: application.id, enterprise, qualification: name }
}
