import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { isAwayOn } from '#api/features/application/application/absence.rules.ts'
import { nextState } from '#api/features/application/application/application.rules.ts'
import {
  type ApplicationRow,
  findApprovable,
  findLockedApplication,
  mayStillReview
} from '#api/features/application/application/application.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { adminActor } from '#api/features/record/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { moveClaim } from './move-claim.ts'
import { findReviewer } from './reviewer.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/**
 * R38, 受理: one of any number of reviewers gets the case.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`, `application.same-reviewer`,
 * `application.away`
 */
export const claimCase = async (
  { transact, clock }: Needs,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { state, claimedById, firstApprovalById } = application
    if (state === 'IN_REVIEW' && claimedById !== admin.adminId) throw new Refusal('application.claimed')
    const isOwnApproval = state === 'SUBMITTED' && firstApprovalById === admin.adminId
    if (isOwnApproval && (await findApprovable(tx, application)).hasFirstApproval)
      throw new Refusal('application.same-reviewer')
    const now = clock.now()
    const self = await findReviewer(tx, admin.adminId)
    if (self && isAwayOn(self, beijingDay(now))) throw new Refusal('application.away')
    await moveClaim(tx, application, { reviewerId: admin.adminId, actor: adminActor(admin), at: now })
    const actor = { ...admin, enterpriseId: application.enterpriseId }
    await audit(tx, { action: 'application.claimed', actor, origin, detail: { applicationId: id } })
  })
}

/**
 * 放回队列, by the reviewer who has the case, or by any reviewer when that one may not review any longer.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`
 */
export const releaseCase = async (
  { transact, clock }: Needs,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    if (nextState('release', application.state) && !(await mayRelease(tx, application, admin)))
      throw new Refusal('application.claimed')
    await moveClaim(tx, application, { reviewerId: null, actor: adminActor(admin), at: clock.now() })
    const actor = { ...admin, enterpriseId: application.enterpriseId }
    await audit(tx, { action: 'application.released', actor, origin, detail: { applicationId: id } })
  })
}

const mayRelease = async (tx: Tx, { claimedById }: ApplicationRow, { adminId }: AdminActor): Promise<boolean> =>
  claimedById === adminId || claimedById === null || !(await mayStillReview(tx, claimedById))
