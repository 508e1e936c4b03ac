import { findQualification } from '#api/features/catalogue/catalogue.rules.ts'
import type { submitApplication as endpoint } from '@portal/contract/application'
import type { Qualification } from '@portal/contract/catalogue'
import type { Body } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import type { AttachmentRow } from '#api/features/attachment/attachment.store.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { tell } from '#api/features/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type ApplicationRow, findStanding, insertApplication, type Standing } from './application.store.ts'
import { dateOf, dueAfter } from './due.rules.ts'
import { type Prepared, prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'vault' | 'config' | 'clock' | 'workdays'>

/** The case, when its first event was, and its papers. */
export type Submitted = { application: ApplicationRow; openedAt: Date; attachments: Map<string, AttachmentRow> }

/**
 * R22, R26: opens a case for one qualification.
 * @throws Refusal `request.not-found`, `application.*`, `request.invalid`
 */
export const submitApplication = async (
  deps: Needs,
  actor: Actor,
  wish: Body<typeof endpoint>,
  origin: Origin
): Promise<Submitted> => {
  const catalogue = await deps.catalogues.newest()
  const qualification = findQualification(catalogue, wish.qualification)
  if (!qualification) throw new Refusal('request.not-found')
  const { enterpriseId } = actor
  const now = deps.clock.now()
  const opened = {
    id: newId(),
    enterpriseId,
    qualification: qualification.code,
    catalogueVersion: catalogue.version,
    submittedAt: now,
    dueAt: dueAfter(now, catalogue.workingDays, deps.workdays.isWorkday)
  }
  const judge = async (tx: Tx): Promise<Prepared> => {
    const [, prepared] = await Promise.all([
      findStanding(tx, enterpriseId, { qualification: qualification.code, now }).then((standing) =>
        refuseByStanding(standing, qualification)
      ),
      prepareSubmission(tx, deps, enterpriseId, { qualification, given: wish })
    ])
    return prepared
  }
  const write = async (tx: Tx, { submission, attachments }: Prepared) => {
    const by = { kind: 'enterprise' as const, id: actor.accountId, name: actor.username }
    const [openedAt] = await Promise.all([
      insertApplication(tx, { ...opened, submission }, { action: 'submit', actor: by }),
      audit(tx, {
        action: 'application.submitted',
        actor,
        origin,
        detail: { applicationId: opened.id, qualification: qualification.code }
      }),
      tell(
        tx,
        'application.submitted',
        { enterpriseId, wakes: ['application'] },
        { qualification: qualification.name.zh, dueOn: dateOf(opened.dueAt) }
      )
    ])
    return { application: { ...opened, ...submission, ...freshly }, openedAt, attachments }
  }
  try {
    return await deps.transact(async (tx) => write(tx, await judge(tx)))
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
}

/** What a case is that nobody has looked at. */
const freshly = {
  state: 'SUBMITTED' as const,
  round: 1,
  flags: {},
  opinion: null,
  claimedById: null,
  firstApprovalById: null,
  firstApprovalRevision: null,
  decidedAt: null
}

const refuseByStanding = (standing: Standing, { code, prerequisites }: Qualification): void => {
  if (standing.held.includes(code)) throw new Refusal('application.already-granted')
  if (standing.isOpen) throw new Refusal('application.open-exists')
  if (!prerequisites.every((wanted) => standing.held.includes(wanted))) throw new Refusal('application.prerequisite')
}
