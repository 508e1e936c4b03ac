import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { findOwnApplication, lockApplication, moveApplication } from './application.store.ts'
import { getQualification } from '#api/features/catalogue/catalogue.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'clock'>

/** R26: the applicant takes the case back before it is decided. @throws Refusal `request.not-found`, `application.state` */
export const withdrawApplication = async (deps: Needs, actor: Actor, id: string, origin: Origin): Promise<void> => {
  const { enterpriseId } = actor
  const own = await findOwnApplication(deps.db, enterpriseId, id)
  if (!own) throw new Refusal('request.not-found')
  const qualification = await getQualification(deps.catalogues, own)

  await deps.transact(async (tx) => {
    const application = await lockApplication(tx, id)
    const to = application && nextState('withdraw', application.state)
    if (!to) throw new Refusal('application.state')
    const { state, claimedById } = application
    const by = { kind: 'enterprise' as const, id: actor.accountId, name: actor.username }
    const [isMoved] = await Promise.all([
      moveApplication(tx, application, { to, decidedAt: deps.clock.now() }, { action: 'withdraw', actor: by }),
      audit(tx, { action: 'application.withdrawn', actor, origin, detail: { applicationId: id } }),
      tell(
        tx,
        'application.withdrawn',
        // Whoever returned a case is done with it; only work in hand is taken away from somebody.
        { enterpriseId, claimerId: state === 'IN_REVIEW' ? claimedById : null, wakes: ['application'] },
        { enterprise: actor.session.fullName ?? '', qualification: qualification.name.zh, applicationId: id }
      )
    ])
    if (!isMoved) throw new Refusal('application.state')
  })
}
