import type { Prepared } from '@portal/contract/application/prepare-check'
import { isUniqueViolation } from '@portal/db/faults'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { findOwnApplication } from '#api/features/application/application/application.store.ts'
import { papersIn } from '#api/features/enterprise/profile/profile.rules.ts'
import { requireConsent } from '#api/features/identity/consent/require-consent.ts'
import { holdAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { permissionFor, subjectOf } from './check.rules.ts'
import { insertCheck } from './check.store.ts'
import { nameSubject } from './name-subject.ts'
import { sealSubmission } from './sealed-submission.ts'
import { rehearsing, type SubmitNeeds, submitPrepared } from './submit-prepared.ts'

/**
 * R36: keeps a submission until another person of the enterprise has checked it. It must be one that would be accepted
 * now, and its papers are evidence from now on.
 * @throws Refusal `check.off`, `check.waiting`, `permission.missing`, and what the submission itself would throw
 */
export const prepareCheck = async (
  deps: SubmitNeeds,
  actor: Actor,
  prepared: Prepared,
  origin: Origin
): Promise<{ id: string }> => {
  if (!actor.needsCheck) throw new Refusal('check.off')
  const permission = permissionFor(prepared)
  if (!actor.permissions.includes(permission)) throw new Refusal('permission.missing', { permission })
  await rehearse(deps, actor, prepared, origin)
  const { enterpriseId, accountId } = actor
  const qualification = await qualificationOf(deps, actor, prepared)
  const id = newId()
  const check = {
    id,
    enterpriseId,
    kind: prepared.kind,
    subject: subjectOf(prepared),
    qualification,
    applicationId: 'applicationId' in prepared ? prepared.applicationId : null,
    sealed: sealSubmission(deps, id, prepared),
    preparedById: accountId
  }
  const subject = await nameSubject(deps, check)
  try {
    await deps.transact(async (tx) => {
      await insertCheck(tx, check)
      await holdAttachments(tx, enterpriseId, papersOf(prepared), deps.clock.now())
      const detail = { checkId: id, kind: prepared.kind }
      const message = { facts: { person: actor.session.name ?? actor.username, subject } }
      await record(tx, { action: 'check.prepared', actor, origin, detail, message })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'internal_check_one_waiting')) throw new Refusal('check.waiting')
    throw error
  }
  return { id }
}

/** Faults point into the body of this endpoint, which has the submission inside. */
const rehearse = async (deps: SubmitNeeds, actor: Actor, prepared: Prepared, origin: Origin): Promise<void> => {
  try {
    // The colleague who confirms does not type the values, so the consent is that of this account.
    if (prepared.kind === 'PROFILE') await requireConsent(deps, actor, prepared.submission.values)
    await submitPrepared({ ...deps, transact: rehearsing(deps.transact) }, actor, prepared, origin)
  } catch (error) {
    if (!(error instanceof Refusal) || !error.fields) throw error
    const fields = error.fields.map(({ pointer, code }) => ({ pointer: `/submission${pointer}`, code }))
    throw new Refusal(error.code, { fields })
  }
}

const papersOf = (prepared: Prepared): string[] => {
  if (prepared.kind === 'WITHDRAWAL') return []
  if (prepared.kind === 'PROFILE') return [...papersIn(prepared.submission.values).values()]
  return Object.values(prepared.submission.files)
}

const qualificationOf = async (
  { db }: Pick<Deps, 'db'>,
  { enterpriseId }: Actor,
  prepared: Prepared
): Promise<string | null> => {
  if (prepared.kind === 'PROFILE') return null
  if (prepared.kind === 'APPLICATION') return prepared.submission.qualification
  return (await findOwnApplication(db, enterpriseId, prepared.applicationId))?.qualification ?? null
}
