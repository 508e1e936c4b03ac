import type { resubmitApplication as endpoint } from '@portal/contract/application'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { nextState } from './application.rules.ts'
import { findOwnApplication, insertEvent, moveApplication } from './application.store.ts'
import { findQualification, getCatalogueVersion } from './catalogue.store.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'config' | 'clock' | 'workdays'>

/**
 * R26: the same case, the next round, judged by the catalogue version that it began with.
 * @throws Refusal `request.not-found`, `application.state`, `application.profile-incomplete`, `request.invalid`
 */
export const resubmitApplication = async (
  deps: Needs,
  actor: Actor,
  id: string,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  await deps.db.$transaction(async (tx) => {
    const application = await findOwnApplication(tx, actor.enterpriseId, id)
    if (!application) throw new Refusal('request.not-found')
    const to = nextState('resubmit', application.state)
    if (!to || application.round !== wish.round) throw new Refusal('application.state')
    const catalogue = await getCatalogueVersion(tx, application.catalogueVersion)
    const qualification = findQualification(catalogue, application.qualification)
    if (!qualification) throw new Error(`catalogue version ${catalogue.version} lacks ${application.qualification}`)
    const prepared = await prepareSubmission(tx, deps, actor, {
      qualification,
      workingDays: catalogue.workingDays,
      given: wish
    })
    const { submission, now, dueAt } = prepared
    const round = application.round + 1
    const isMoved = await moveApplication(
      tx,
      { id, from: application.state, round: application.round, to },
      {
        ...submission,
        round,
        flags: {},
        opinion: null,
        claimedById: null,
        firstApprovalById: null,
        submittedAt: now,
        dueAt
      }
    )
    if (!isMoved) throw new Refusal('application.state')
    await insertEvent(tx, {
      applicationId: id,
      action: 'resubmit',
      from: application.state,
      to,
      round,
      actor: { kind: 'enterprise', id: actor.accountId, name: actor.username },
      submitted: submission
    })
    await audit(tx, { action: 'application.resubmitted', actor, origin, detail: { applicationId: id, round } })
    await tell(
      tx,
      'application.resubmitted',
      { enterpriseId: actor.enterpriseId, claimerId: application.claimedById },
      { enterprise: actor.session.fullName ?? '', qualification: qualification.name.zh, applicationId: id }
    )
    await wake(tx, actor.enterpriseId, 'application')
  })
}
