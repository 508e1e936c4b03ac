import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { findOwnApplication, insertEvent, moveApplication } from './application.store.ts'
import { findQualification, getCatalogueVersion } from './catalogue.store.ts'

/** R26: the applicant takes the case back before it is decided. @throws Refusal `request.not-found`, `application.state` */
export const withdrawApplication = async (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  await db.$transaction(async (tx) => {
    const application = await findOwnApplication(tx, actor.enterpriseId, id)
    if (!application) throw new Refusal('request.not-found')
    const { state, round, claimedById } = application
    const to = nextState('withdraw', state)
    const isMoved = to && (await moveApplication(tx, { id, from: state, round, to }, { decidedAt: new Date() }))
    if (!isMoved) throw new Refusal('application.state')
    const actorOfEvent = { kind: 'enterprise' as const, id: actor.accountId, name: actor.username }
    await insertEvent(tx, { applicationId: id, action: 'withdraw', from: state, to, round, actor: actorOfEvent })
    await audit(tx, { action: 'application.withdrawn', actor, origin, detail: { applicationId: id } })
    const qualification = findQualification(
      await getCatalogueVersion(tx, application.catalogueVersion),
      application.qualification
    )
    // Nobody was at work on a case that nobody had claimed.
    if (claimedById) {
      await tell(
        tx,
        'application.withdrawn',
        { enterpriseId: actor.enterpriseId, claimerId: claimedById },
        { enterprise: actor.session.fullName ?? '', qualification: qualification?.name.zh ?? '', applicationId: id }
      )
    }
    await wake(tx, actor.enterpriseId, 'application')
  })
}
