import type { submitApplication as endpoint } from '@portal/contract/application/application'
import type { Body } from '@portal/contract/endpoint'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { Tx } from '@portal/db/client'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { isClosing } from '#api/features/enterprise/closure/closure.store.ts'
import type { AttachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import { findQualification } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { findLockedMarkedGrant, type GrantRow, setRenewalUntil } from '#api/features/qualification/grant/grant.store.ts'
import { isRenewable, renewalEnd } from '#api/features/qualification/grant/renewal.rules.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type ApplicationRow, findStanding, insertApplication, type Standing } from './application.store.ts'
import { dateOf } from './due.rules.ts'
import { prepareSubmission } from './prepare-submission.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'catalogues' | 'vault' | 'config' | 'clock' | 'workdays'>

/** The case and its papers. */
export type Submitted = { application: ApplicationRow; attachments: Map<string, AttachmentRow> }

/**
 * R22, R26: opens a case for one qualification. One that is held may be renewed near its end (R46).
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
  const now = deps.clock.now()
  const dueAt = dueAfter(now, catalogue.workingDays, deps.workdays.isWorkday)
  const opening = { catalogueVersion: catalogue.version, submittedAt: now, dueAt }
  try {
    return await deps.transact((tx) => open(tx, deps, { actor, wish, origin, qualification, opening }))
  } catch (error) {
    if (isUniqueViolation(error, 'application_one_open')) throw new Refusal('application.open-exists')
    throw error
  }
}

type Opening = {
  actor: Actor
  wish: Body<typeof endpoint>
  origin: Origin
  qualification: Qualification
  opening: Pick<ApplicationRow, 'catalogueVersion' | 'submittedAt' | 'dueAt'>
}

const open = async (
  tx: Tx,
  deps: Needs,
  { actor, wish, origin, qualification, opening }: Opening
): Promise<Submitted> => {
  const { enterpriseId, accountId, username } = actor
  const { code, name, menus } = qualification
  const { submittedAt: now, dueAt } = opening
  if (await isClosing(tx, actor)) throw new Refusal('closure.no-applications')
  // Before the standing is read, so that the grant stays as it is judged. Two renewals wait here for each other.
  const marked = await findLockedMarkedGrant(tx, enterpriseId, code)
  const renewed = marked && isRenewable(marked, now) ? marked : null
  refuseByStanding(await findStanding(tx, enterpriseId, { qualification: code, now }), qualification, renewed)
  const { attachments, ...submitted } = await prepareSubmission(tx, deps, enterpriseId, {
    qualification,
    given: wish,
    now
  })
  const event = { action: 'submit', actor: { kind: 'enterprise', id: accountId, name: username }, at: now } as const
  const { isTest } = actor.session
  const renewal = { isRenewal: renewed !== null, grantId: renewed?.id ?? null }
  const given = { ...opening, ...renewal, ...submitted, enterpriseId, qualification: code, isTest }
  const application = await insertApplication(tx, given, event)
  const until = renewed && (await keepForRenewal(tx, renewed, now))
  await record(tx, {
    action: until ? 'application.submitted/renewal' : 'application.submitted/first',
    actor,
    origin,
    detail: { applicationId: application.id, qualification: code },
    feed: { subjectId: application.id, menus },
    message: { facts: { qualification: name, dueOn: dateOf(dueAt), until: until ? dateOf(until) : '' } }
  })
  return { application, attachments }
}

/** R46: the grant stays until this instant, unless the renewal is decided or withdrawn before. */
export const keepForRenewal = async (
  tx: Tx,
  { id, expiresAt }: Pick<GrantRow, 'id' | 'expiresAt'>,
  now: Date
): Promise<Date | null> => {
  const until = expiresAt && renewalEnd(expiresAt)
  await setRenewalUntil(tx, id, until, now)
  return until
}

const refuseByStanding = (
  { held, isOpen }: Standing,
  { code, prerequisites }: Qualification,
  renewed: GrantRow | null
): void => {
  if (isOpen) throw new Refusal('application.open-exists')
  if (!renewed && held.includes(code)) throw new Refusal('application.already-granted')
  if (!prerequisites.every((wanted) => held.includes(wanted))) throw new Refusal('application.prerequisite')
}
