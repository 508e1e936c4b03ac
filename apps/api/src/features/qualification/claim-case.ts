import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { wake } from '#api/features/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { findApplication, insertEvent, moveApplication } from './application.store.ts'

type Needs = Pick<Deps, 'db'>

/**
 * R38, 受理: one of any number of reviewers gets the case.
 * @throws Refusal `request.not-found`, `application.claimed`, `application.state`, `application.same-reviewer`
 */
export const claimCase = async ({ db }: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> => {
  await db.$transaction(async (tx) => {
    const application = await findApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { state, round, claimedById, firstApprovalById, enterpriseId } = application
    if (claimedById && claimedById !== admin.adminId && state === 'IN_REVIEW') throw new Refusal('application.claimed')
    if (state === 'SUBMITTED' && firstApprovalById === admin.adminId) throw new Refusal('application.same-reviewer')
    const to = nextState('claim', state)
    const isMoved = to && (await moveApplication(tx, { id, from: state, round, to }, { claimedById: admin.adminId }))
    if (!isMoved) throw new Refusal('application.state')
    await insertEvent(tx, { applicationId: id, action: 'claim', from: state, to, round, actor: eventActor(admin) })
    await audit(tx, {
      action: 'application.claimed',
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { applicationId: id }
    })
    await wake(tx, enterpriseId, 'application')
  })
}

/** 放回队列, by whoever holds it. @throws Refusal `request.not-found`, `application.claimed`, `application.state` */
export const releaseCase = async ({ db }: Needs, admin: AdminActor, id: string, origin: Origin): Promise<void> => {
  await db.$transaction(async (tx) => {
    const application = await findApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { state, round, enterpriseId } = application
    const to = nextState('release', state)
    if (!to) throw new Refusal('application.state')
    if (application.claimedById !== admin.adminId) throw new Refusal('application.claimed')
    if (!(await moveApplication(tx, { id, from: state, round, to }, { claimedById: null })))
      throw new Refusal('application.state')
    await insertEvent(tx, { applicationId: id, action: 'release', from: state, to, round, actor: eventActor(admin) })
    await audit(tx, {
      action: 'application.released',
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { applicationId: id }
    })
    await wake(tx, enterpriseId, 'application')
  })
}

export const eventActor = ({ adminId, name }: AdminActor) => ({ kind: 'admin' as const, id: adminId, name })
