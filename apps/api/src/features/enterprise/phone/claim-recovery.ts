import { deskTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { claimTask, releaseTask, type Task, type TaskKind } from '#api/features/record/claim/claim.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findLockedRecovery, listClaims, moveRecoveryClaim } from './recovery.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R38, 受理. @throws Refusal as `claimTask`, `phone-recovery.state` */
export const claimRecovery = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  claimTask(recoveryTasks, needs, { admin, id, origin })

/** 放回. @throws Refusal as `releaseTask`, `phone-recovery.state` */
export const releaseRecovery = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  releaseTask(recoveryTasks, needs, { admin, id, origin })

export const recoveryTasks: TaskKind<Task> = {
  findLocked: async (tx, id) => {
    const recovery = await findLockedRecovery(tx, id)
    if (!recovery) return undefined
    const { account, state, claimedById } = recovery
    const isClaimed = state === 'WAITING' && claimedById !== null
    return { id, enterpriseId: account.enterpriseId, isClaimed, claimedById, firstApproverId: null }
  },
  move: async (tx, { id }, { reviewerId }) => {
    if (!(await moveRecoveryClaim(tx, id, reviewerId))) throw new Refusal('phone-recovery.state')
    await wake(tx, deskTopic, 'application')
  },
  listClaims,
  acts: { claimed: 'phone-recovery.claimed', released: 'phone-recovery.released' },
  detailOf: (id) => ({ recoveryId: id })
}
