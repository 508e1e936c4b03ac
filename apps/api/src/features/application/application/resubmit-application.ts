import type { resubmitApplication as endpoint } from '@portal/contract/application/application'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { beginNextRound, findOwnApplication, findLockedApplication } from './application.store.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'vault' | 'config' | 'clock' | 'workdays'>

/**
 * R26: the same case, the next round, judged by the catalogue version that it began with.
 * @throws Refusal `request.not-found`, `application.state`, `application.profile-incomplete`, `request.invalid`
 */
export const resubmitApplication = async (
  deps: Needs,
  actor: Actor,
  { id, ...wish }: { id: string } & Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const own = await findOwnApplication(deps.db, actor.enterpriseId, id)
  if (!own) throw new Refusal('request.not-found')
  const qualification = await getQualification(deps.db, deps.catalogues, own)
  const { workingDays } = await deps.catalogues.get(deps.db, own.catalogueVersion)
  const { enterpriseId, accountId, username, session } = actor
  await deps.transact(async (tx) => {
    const application = await findLockedApplication(tx, id)
    const now = deps.clock.now()
    const to = application && nextState('resubmit', application.state)
    if (!to || application.round !== wish.round) throw new Refusal('application.state')
    const prepared = await prepareSubmission(tx, deps, enterpriseId, { qualification, given: wish, now })
    const dueAt = dueAfter(now, workingDays, deps.workdays.isWorkday)
    const event = { action: 'resubmit', actor: { kind: 'enterprise', id: accountId, name: username }, at: now } as const
    if (!(await beginNextRound(tx, application, { ...prepared, submittedAt: now, dueAt }, event)))
      throw new Refusal('application.state')
    const detail = { applicationId: id, round: application.round + 1 }
    const feed = { subjectId: id, menus: qualification.menus }
    const facts = { enterprise: session.fullName ?? '', qualification: qualification.name, applicationId: id }
    const message = { claimerId: application.claimedById, facts }
    await record(tx, { action: 'application.resubmitted', actor, origin, detail, feed, message })
  })
}
