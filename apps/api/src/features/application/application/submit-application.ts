import type { submitApplication as endpoint } from '@portal/contract/application/application'
import type { Body } from '@portal/contract/endpoint'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { isClosing } from '#api/features/enterprise/closure/closure.store.ts'
import type { AttachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type ApplicationRow, findStanding, insertApplication, type Standing } from './application.store.ts'
import { dateOf, dueAfter } from './due.rules.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'vault' | 'config' | 'clock' | 'workdays'>

/** The case and its papers. */
export type Submitted = { application: ApplicationRow; attachments: Map<string, AttachmentRow> }

/**
 * R22, R26: opens a case for one qualification.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid`, `closure.no-applications`
 */
export const submitApplication = async (
  deps: Needs,
  actor: Actor,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<Submitted> => {
  const catalogue = await deps.catalogues.newest(deps.db)
  const qualification = findQualification(catalogue, wish.qualification)
  if (!qualification) throw new Refusal('request.not-found')
  const { enterpriseId, accountId, username } = actor
  const { code, name } = qualification
  const now = deps.clock.now()
  const dueAt = dueAfter(now, catalogue.workingDays, deps.workdays.isWorkday)
  const { isTest } = actor.session
  const opening = {
    enterpriseId,
    qualification: code,
    catalogueVersion: catalogue.version,
    isTest,
    submittedAt: now,
    dueAt
  }
  const event = { action: 'submit', actor: { kind: 'enterprise', id: accountId, name: username }, at: now } as const
  try {
    return await deps.transact(async (tx) => {
      if (await isClosing(tx, actor)) throw new Refusal('closure.no-applications')
      refuseByStanding(await findStanding(tx, enterpriseId, { qualification: code, now }), qualification)
      const prepared = await prepareSubmission(tx, deps, enterpriseId, { qualification, given: wish, now })
      const { attachments, ...submitted } = prepared
      const application = await insertApplication(tx, { ...opening, ...submitted }, event)
      const detail = { applicationId: application.id, qualification: code }
      const feed = { subjectId: application.id, menus: qualification.menus }
      const message = { facts: { qualification: name, dueOn: dateOf(dueAt) } }
      await record(tx, { action: 'application.submitted', actor, origin, detail, feed, message })
      return { application, attachments }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
}

const refuseByStanding = (standing: Standing, { code, prerequisites }: Qualification): void => {
  if (standing.held.includes(code)) throw new Refusal('application.already-granted')
  if (standing.isOpen) throw new Refusal('application.open-exists')
  if (!prerequisites.every((wanted) => standing.held.includes(wanted))) throw new Refusal('application.prerequisite')
}
