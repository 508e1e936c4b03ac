import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { nextState } from '#api/features/application/application.rules.ts'
import {
  type ApplicationRow,
  findApprovable,
  lockApplication,
  mayStillReview,
  moveApplication
} from '#api/features/application/application.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { wake } from '#api/features/message/message.store.ts'
import { adminActor } from '#api/features/timeline/event.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

type Needs = Pick<Deps, 'transact'>

/**
 * R38, 受理: one of any number of reviewers gets the case.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`, `application.same-reviewer`
 */
export const claimCase = async ({ transact }: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> => {
  await transact(async (tx) => {
    const application = await lockApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { state, claimedById, firstApprovalById } = application
    if (state === 'IN_REVIEW' && claimedById !== admin.adminId) throw new Refusal('application.claimed')
    const isOwnApproval = state === 'SUBMITTED' && firstApprovalById === admin.adminId
    if (isOwnApproval && (await findApprovable(tx, application)).hasFirstApproval)
      throw new Refusal('application.same-reviewer')
    await move(tx, application, { action: 'claim', admin, origin })
  })
}

/**
 * 放回队列, by the reviewer who has the case, or by any reviewer when that one may not review any longer.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`
 */
export const releaseCase = async (
  { transact }: Needs,
  admin: AdminActor,
  id: string,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    const application = await lockApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    if (nextState('release', application.state) && !(await mayRelease(tx, application, admin)))
      throw new Refusal('application.claimed')
    await move(tx, application, { action: 'release', admin, origin })
  })
}

const mayRelease = async (tx: Tx, { claimedById }: ApplicationRow, { adminId }: AdminActor): Promise<boolean> =>
  claimedById === adminId || claimedById === null || !(await mayStillReview(tx, claimedById))

const auditActions = { claim: 'application.claimed', release: 'application.released' } as const

type Act = { action: 'claim' | 'release'; admin: AdminActor; origin: Origin }

const move = async (tx: Tx, application: ApplicationRow, { action, admin, origin }: Act): Promise<void> => {
  const { id, enterpriseId } = application
  const to = nextState(action, application.state)
  if (!to) throw new Refusal('application.state')
  const claimedById = action === 'claim' ? admin.adminId : null
  if (!(await moveApplication(tx, application, { to, claimedById }, { action, actor: adminActor(admin) })))
    throw new Refusal('application.state')
  const actor = { adminId: admin.adminId, enterpriseId }
  await audit(tx, { action: auditActions[action], actor, origin, detail: { applicationId: id } })
  await wake(tx, enterpriseId, 'application')
}
