import {
  type ApplicationRow,
  findApprovable,
  findLockedApplication,
  listClaims
} from '#api/features/application/application/application.store.ts'
import type { Deps } from '#api/deps.ts'
import { claimTask, releaseTask, type Task, type TaskKind } from '#api/features/record/claim/claim.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { moveClaim } from './move-claim.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

/** R38, 受理. @throws Refusal as `claimTask`, `application.state` */
export const claimCase = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  claimTask(caseTasks, needs, { admin, id, origin })

/** 放回队列. @throws Refusal as `releaseTask`, `application.state` */
export const releaseCase = (needs: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> =>
  releaseTask(caseTasks, needs, { admin, id, origin })

export const caseTasks: TaskKind<ApplicationRow & Task> = {
  findLocked: async (tx, id) => {
    const application = await findLockedApplication(tx, id)
    if (!application) return undefined
    const { state, firstApprovalById } = application
    const isSecond = state === 'SUBMITTED' && firstApprovalById !== null
    const hasFirst = isSecond && (await findApprovable(tx, application)).hasFirstApproval
    return { ...application, isClaimed: state === 'IN_REVIEW', firstApproverId: hasFirst ? firstApprovalById : null }
  },
  move: moveClaim,
  listClaims,
  acts: { claimed: 'application.claimed', released: 'application.released' },
  detailOf: (id) => ({ applicationId: id })
}
