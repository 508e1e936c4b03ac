import { deskTopic } from '#api/adapters/live/live.ts'
import type { Task, TaskKind } from '#api/features/record/claim/claim.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findLockedRecovery, listClaims, moveRecoveryClaim } from './recovery.store.ts'

/** R38. Refusals of a move: `phone-recovery.state`. */
export const recoveryTasks: TaskKind<Task & { username: string }> = {
  findLocked: async (tx, id) => {
    const recovery = await findLockedRecovery(tx, id)
    if (!recovery) return undefined
    const { account, state, claimedById } = recovery
    const { enterpriseId, username } = account
    const isClaimed = state === 'WAITING' && claimedById !== null
    return { id, enterpriseId, isClaimed, claimedById, firstApproverId: null, username }
  },
  move: async (tx, task, { reviewerId }) => {
    if (!(await moveRecoveryClaim(tx, task.id, reviewerId))) throw new Refusal('phone-recovery.state')
    await wake(tx, deskTopic, 'application')
    return task
  },
  listClaims,
  acts: {
    claimed: 'phone-recovery.claimed',
    released: 'phone-recovery.released',
    assigned: 'phone-recovery.assigned'
  },
  detailOf: (id) => ({ recoveryId: id }),
  factsOf: async (_tx, _deps, { id, username }) => ({ recoveryId: id, username })
}
