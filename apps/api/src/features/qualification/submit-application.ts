import type { submitApplication as endpoint } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import type { Body } from '@portal/contract/endpoint'
import type { Sql } from '@portal/db/sql'
import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findStanding, insertApplication, insertEvent, type Standing } from './application.store.ts'
import { findQualification } from './catalogue.store.ts'
import { dateOf, dueAfter } from './due.rules.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'sql' | 'catalogues' | 'vault' | 'config' | 'clock' | 'workdays'>

/**
 * R22, R26: opens a case for one qualification, and gives its id.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid`
 */
export const submitApplication = async (
  deps: Needs,
  actor: Actor,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<string> => {
  const catalogue = await deps.catalogues.newest()
  const qualification = findQualification(catalogue, wish.qualification)
  if (!qualification) throw new Refusal('request.not-found')
  const { enterpriseId } = actor
  const now = deps.clock.now()
  const dueAt = dueAfter(now, catalogue.workingDays, deps.workdays.isWorkday)
  const id = newId()

  const judge = async (tx: Sql) => {
    const [standing, submission] = await Promise.all([
      findStanding(tx, enterpriseId, { qualification: qualification.code, now }).then((found) =>
        refuseByStanding(found, qualification)
      ),
      prepareSubmission(tx, deps, enterpriseId, { qualification, given: wish })
    ])
    return { ...standing, submission }
  }
  try {
    await deps.sql.$transaction(judge, (tx, { submission }) =>
      Promise.all([
        insertApplication(tx, id, {
          enterpriseId,
          qualification: qualification.code,
          catalogueVersion: catalogue.version,
          submission,
          submittedAt: now,
          dueAt
        }),
        insertEvent(tx, {
          applicationId: id,
          action: 'submit',
          from: null,
          to: 'SUBMITTED',
          round: 1,
          actor: { kind: 'enterprise', id: actor.accountId, name: actor.username },
          submitted: submission
        }),
        audit(tx, {
          action: 'application.submitted',
          actor,
          origin,
          detail: { applicationId: id, qualification: qualification.code }
        }),
        tell(tx, 'application.submitted', actor, { qualification: qualification.name.zh, dueOn: dateOf(dueAt) }),
        wake(tx, enterpriseId, 'application')
      ])
    )
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
  return id
}

const refuseByStanding = (standing: Standing, { code, prerequisites }: Qualification): Standing => {
  if (standing.held.includes(code)) throw new Refusal('application.already-granted')
  if (standing.isOpen) throw new Refusal('application.open-exists')
  if (!prerequisites.every((wanted) => standing.held.includes(wanted))) throw new Refusal('application.prerequisite')
  return standing
}
