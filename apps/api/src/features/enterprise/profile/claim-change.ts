import { deskTopic } from '#api/adapters/live/live.ts'
import type { Task, TaskKind } from '#api/features/record/claim/claim.ts'
import { mayStillReview } from '#api/features/record/claim/reviewer.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findLockedChange, listClaims, moveChangeClaim } from './profile-change.store.ts'
import { findProfile } from './profile.store.ts'

/** R38. Refusals of a move: `application.state`. */
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
  move: async (tx, task, { reviewerId }) => {
    if (!(await moveChangeClaim(tx, task.id, reviewerId))) throw new Refusal('application.state')
    await wake(tx, deskTopic, 'application')
    return task
  },
  listClaims,
  acts: {
    claimed: 'profile-change.claimed',
    released: 'profile-change.released',
    assigned: 'profile-change.assigned'
  },
  detailOf: (id) => ({ changeId: id }),
  factsOf: async (tx, _, { id, enterpriseId }) => ({
    changeId: id,
    enterprise: (await findProfile(tx, enterpriseId))?.fields.fullName ?? ''
  })
}
