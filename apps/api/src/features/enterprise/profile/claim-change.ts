import { deskTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { claimTask, releaseTask, type Task, type TaskKind } from '#api/features/record/claim/claim.ts'
import { mayStillReview } from '#api/features/record/claim/reviewer.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findLockedChange, listClaims, moveChangeClaim } from './profile-change.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R38, 受理. @throws Refusal as `claimTask`, `application.state` */
export const claimChange = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  claimTask(changeTasks, needs, { admin, id, origin })

/** 放回. @throws Refusal as `releaseTask`, `application.state` */
export const releaseChange = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  releaseTask(changeTasks, needs, { admin, id, origin })

export const changeTasks: TaskKind<Task> = {
  findLocked: async (tx, id) => {
    const change = await findLockedChange(tx, id, 'key share')
    if (!change) return undefined
    const { enterpriseId, state, claimedById, firstApprovalById } = change
    const isSecond = firstApprovalById !== null && (await mayStillReview(tx, firstApprovalById))
    return {
      id,
      enterpriseId,
      isClaimed: state === 'PENDING' && claimedById !== null,
      claimedById,
      firstApproverId: isSecond ? firstApprovalById : null
    }
  },
  move: async (tx, { id }, { reviewerId }) => {
    if (!(await moveChangeClaim(tx, id, reviewerId))) throw new Refusal('application.state')
    await wake(tx, deskTopic, 'application')
  },
  listClaims,
  acts: { claimed: 'profile-change.claimed', released: 'profile-change.released' },
  detailOf: (id) => ({ changeId: id })
}
