import type { Body } from '@portal/contract/endpoint'
import type { submitApplication as endpoint } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell, wake } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { hasOpenApplication, insertApplication, insertEvent } from './application.store.ts'
import { findQualification, getCatalogue } from './catalogue.store.ts'
import { dateOf } from './due.rules.ts'
import { listHeldGrants } from './grant.store.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'config' | 'clock' | 'workdays'>

/**
 * R22, R26: opens a case for one qualification.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid`
 */
export const submitApplication = async (
  deps: Needs,
  actor: Actor,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<string> => {
  try {
    return await deps.db.$transaction(async (tx) => {
      const catalogue = await getCatalogue(tx)
      const qualification = findQualification(catalogue, wish.qualification)
      if (!qualification) throw new Refusal('request.not-found')
      await refuseWhatIsHeld(tx, deps, actor, qualification)
      const prepared = await prepareSubmission(tx, deps, actor, {
        qualification,
        workingDays: catalogue.workingDays,
        given: wish
      })
      const { submission, now, dueAt } = prepared
      const { id } = await insertApplication(
        tx,
        {
          enterpriseId: actor.enterpriseId,
          qualification: qualification.code,
          catalogueVersion: catalogue.version,
          submission,
          dueAt
        },
        now
      )
      await insertEvent(tx, {
        applicationId: id,
        action: 'submit',
        from: null,
        to: 'SUBMITTED',
        round: 1,
        actor: { kind: 'enterprise', id: actor.accountId, name: actor.username },
        submitted: submission
      })
      await audit(tx, {
        action: 'application.submitted',
        actor,
        origin,
        detail: { applicationId: id, qualification: qualification.code }
      })
      await tell(tx, 'application.submitted', actor, { qualification: qualification.name.zh, dueOn: dateOf(dueAt) })
      await wake(tx, actor.enterpriseId, 'application')
      return id
    })
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
}

const refuseWhatIsHeld = async (
  tx: Tx,
  { clock }: Needs,
  { enterpriseId }: Actor,
  { code, prerequisites }: Qualification
) => {
  const held = new Set((await listHeldGrants(tx, enterpriseId, clock.now())).map(({ qualification }) => qualification))
  if (held.has(code)) throw new Refusal('application.already-granted')
  if (await hasOpenApplication(tx, enterpriseId, code)) throw new Refusal('application.open-exists')
  if (!prerequisites.every((prerequisite) => held.has(prerequisite))) throw new Refusal('application.prerequisite')
}
