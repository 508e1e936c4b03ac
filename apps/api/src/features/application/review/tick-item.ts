import type { tickItem as endpoint } from '@portal/contract/application/review'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { findApprovable, findLockedApplication } from '#api/features/application/application/application.store.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { writeTick } from './tick.store.ts'

type Wish = Body<typeof endpoint> & { id: string; item: string }

/**
 * R47: one item of the checklist, by the reviewer who has claimed the case. Ticked twice it stays ticked. It is not
 * audited: the decision keeps what was ticked.
 * @throws Refusal `request.not-found`, also for an unknown item, `application.state`, `application.claimed`,
 * `application.profile-changed`
 */
export const tickItem = async (
  { transact, catalogues }: Pick<Deps, 'transact' | 'catalogues'>,
  { adminId }: AdminActor,
  { id, item, round, profileRevision, isTicked }: Wish
): Promise<void> =>
  transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    if (!application) throw new Refusal('request.not-found')
    const { checklist = [] } = await getQualification(tx, catalogues, application)
    if (!checklist.some(({ key }) => key === item)) throw new Refusal('request.not-found')
    if (application.state !== 'IN_REVIEW' || application.round !== round) throw new Refusal('application.state')
    if (application.claimedById !== adminId) throw new Refusal('application.claimed')
    const approvable = await findApprovable(tx, application)
    if (approvable.profileRevision !== profileRevision) throw new Refusal('application.profile-changed')
    await writeTick(tx, { applicationId: id, round, adminId, item, profileRevision, isTicked })
  })
