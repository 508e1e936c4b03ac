import { adminActor } from '#api/features/timeline/event.store.ts'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { wake } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from '#api/features/application/application.rules.ts'
import {
  type ApplicationRow,
  findApprovable,
  isActiveReviewer,
  lockApplication,
  moveApplication
} from '#api/features/application/application.store.ts'

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
    if (state === 'SUBMITTED' && firstApprovalById === admin.adminId && (await findApprovable(tx, id)).hasFirstApproval)
      throw new Refusal('application.same-reviewer')
    await move(tx, application, { action: 'claim', admin, origin })
  })
}

/**
 * 放回队列, by whoever holds it; by anybody when that person reviews no longer.
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
  claimedById === adminId || claimedById === null || !(await isActiveReviewer(tx, claimedById))

const auditActions = { claim: 'application.claimed', release: 'application.released' } as const

type Act = { action: 'claim' | 'release'; admin: AdminActor; origin: Origin }

const move = async (tx: Tx, application: ApplicationRow, { action, admin, origin }: Act): Promise<void> => {
  const { id, enterpriseId } = application
  const to = nextState(action, application.state)
  if (!to) throw new Refusal('application.state')
  const claimedById = action === 'claim' ? admin.adminId : null
  const [isMoved] = await Promise.all([
    moveApplication(tx, application, { to, claimedById }, { action, actor: adminActor(admin) }),
    audit(tx, {
      action: auditActions[action],
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { applicationId: id }
    }),
    wake(tx, enterpriseId, 'application')
  ])
  if (!isMoved) throw new Refusal('application.state')
}
