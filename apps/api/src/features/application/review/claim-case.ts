import type { Tx } from '@portal/db/client'
import {
  type ApplicationRow,
  findApprovable,
  findLockedApplication,
  listClaims
} from '#api/features/application/application/application.store.ts'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { Task, TaskKind } from '#api/features/record/claim/claim.ts'
import { findEnterpriseName } from './case.store.ts'
import { moveClaim } from './move-claim.ts'

/** R38. Refusals of a move: `application.state`. */
export const caseTasks: TaskKind<ApplicationRow & Task> = {
  findLocked: async (tx, id) => {
    const application = await findLockedApplication(tx, id)
    if (!application) return undefined
    const { state, firstApprovalById } = application
    const isClaimed = state === 'IN_REVIEW'
    const isSecond = (isClaimed || state === 'SUBMITTED') && firstApprovalById !== null
    const hasFirst = isSecond && (await findApprovable(tx, application)).hasFirstApproval
    return { ...application, isClaimed, firstApproverId: hasFirst ? firstApprovalById : null }
  },
  move: moveClaim,
  listClaims,
  acts: {
    claimed: 'application.claimed',
    released: 'application.released',
    assigned: 'application.assigned'
  },
  detailOf: (id) => ({ applicationId: id }),
  factsOf: (tx, { catalogues }, application) => assignedFacts(tx, catalogues, application)
}

/** What the new reviewer reads about the case. */
export const assignedFacts = async (tx: Tx, catalogues: Deps['catalogues'], application: ApplicationRow) => {
  const { name } = await getQualification(tx, catalogues, application)
  const enterprise = await findEnterpriseName(tx, application.enterpriseId)
  return { applicationId: application.id, enterprise, qualification: name }
}
