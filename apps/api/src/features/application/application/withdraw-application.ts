import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { endRenewal } from '#api/features/qualification/grant/change-grant.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { findOwnApplication, findLockedApplication, moveApplication } from './application.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock'>

/** R26: the applicant takes the case back before it is decided. @throws Refusal `request.not-found`, `application.state` */
export const withdrawApplication = async (deps: Needs, actor: Actor, id: string, origin: Origin): Promise<void> => {
  const { enterpriseId, accountId, username, session } = actor
  const own = await findOwnApplication(deps.db, enterpriseId, id)
  if (!own) throw new Refusal('request.not-found')
  const qualification = await getQualification(deps.db, deps.catalogues, own)
  await deps.transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    const to = application && nextState('withdraw', application.state)
    if (!to) throw new Refusal('application.state')
    const now = deps.clock.now()
    const event = { action: 'withdraw', actor: { kind: 'enterprise', id: accountId, name: username }, at: now } as const
    if (!(await moveApplication(tx, application, { to, decidedAt: now }, event))) throw new Refusal('application.state')
    // A reviewer who has returned the case is done with it; only one who has it in hand is told.
    const claimerId = application.state === 'IN_REVIEW' ? application.claimedById : null
    const facts = { enterprise: session.fullName ?? '', qualification: qualification.name, applicationId: id }
    await record(tx, {
      action: 'application.withdrawn',
      actor,
      origin,
      detail: { applicationId: id },
      feed: { subjectId: id, menus: qualification.menus },
      message: { claimerId, facts }
    })
    await endRenewal(tx, deps, application, now)
  })
}
