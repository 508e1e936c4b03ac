import type { ApplicationAction, ApplicationState } from '@portal/contract/application'
import type { Sql } from '@portal/db/sql'
import { newId } from '#api/adapters/new-id.ts'
import type { Submission } from './submission.rules.ts'

export type ApplicationRow = {
  id: string
  enterpriseId: string
  qualification: string
  catalogueVersion: number
  state: ApplicationState
  round: number
  fields: Record<string, string>
  files: Record<string, string>
  flags: Record<string, string>
  opinion: string | null
  claimedById: string | null
  firstApprovalById: string | null
  submittedAt: Date
  dueAt: Date
  decidedAt: Date | null
}

/** Of this enterprise only: somebody else's is not found. */
export const findOwnApplication = async (
  sql: Sql,
  enterpriseId: string,
  id: string
): Promise<ApplicationRow | undefined> => {
  const [row] = await sql.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      submitted_at AS "submittedAt", due_at AS "dueAt", decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid AND enterprise_id = ${enterpriseId}::uuid`
  return row
}

/** For reviewers, who may see every enterprise. */
export const findApplication = async (sql: Sql, id: string): Promise<ApplicationRow | undefined> => {
  const [row] = await sql.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      submitted_at AS "submittedAt", due_at AS "dueAt", decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid`
  return row
}

/** Everybody who would change this case waits here until commit, and then finds what became of it. */
export const lockApplication = async (tx: Sql, id: string): Promise<ApplicationRow | undefined> => {
  const [row] = await tx.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      submitted_at AS "submittedAt", due_at AS "dueAt", decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid FOR UPDATE`
  return row
}

/** The newest 200, newest first. */
export const listApplications = async (sql: Sql, enterpriseId: string): Promise<ApplicationRow[]> =>
  sql.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      submitted_at AS "submittedAt", due_at AS "dueAt", decided_at AS "decidedAt"
    FROM application WHERE enterprise_id = ${enterpriseId}::uuid ORDER BY id DESC LIMIT 200`

export type NewApplication = {
  enterpriseId: string
  qualification: string
  catalogueVersion: number
  submission: Submission
  submittedAt: Date
  dueAt: Date
}

/** @throws the unique violation `application_one_open` when a case for this qualification is open (R22) */
export const insertApplication = async (
  tx: Sql,
  id: string,
  { enterpriseId, qualification, catalogueVersion, submission, submittedAt, dueAt }: NewApplication
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, fields, files, submitted_at, due_at)
    VALUES (${id}::uuid, ${enterpriseId}::uuid, ${qualification}, ${catalogueVersion}, 'SUBMITTED',
      ${JSON.stringify(submission.fields)}::jsonb, ${JSON.stringify(submission.files)}::jsonb, ${submittedAt}, ${dueAt})`
}

type Changes = Partial<Omit<ApplicationRow, 'id' | 'enterpriseId' | 'qualification' | 'catalogueVersion' | 'state'>>

/** Moves the case only from the very state and round that were judged; false is a conflict. */
export const moveApplication = async (
  tx: Sql,
  before: ApplicationRow,
  state: ApplicationState,
  changes: Changes
): Promise<boolean> => {
  const after = { ...before, ...changes }
  const count = await tx.$executeRaw`
    UPDATE application SET state = ${state}::application_state, round = ${after.round},
      fields = ${JSON.stringify(after.fields)}::jsonb, files = ${JSON.stringify(after.files)}::jsonb,
      flags = ${JSON.stringify(after.flags)}::jsonb, opinion = ${after.opinion},
      claimed_by_id = ${after.claimedById}::uuid, first_approval_by_id = ${after.firstApprovalById}::uuid,
      submitted_at = ${after.submittedAt}, due_at = ${after.dueAt}, decided_at = ${after.decidedAt}, updated_at = now()
    WHERE id = ${before.id}::uuid AND state = ${before.state}::application_state AND round = ${before.round}`
  return count === 1
}

export type EventActor = { kind: 'enterprise' | 'admin' | 'system'; id: string | null; name: string }

export type NewEvent = {
  applicationId: string
  action: ApplicationAction
  from: ApplicationState | null
  to: ApplicationState
  round: number
  actor: EventActor
  opinion?: string | null
  flags?: Record<string, string>
  submitted?: Submission
}

/** By the database's clock, whichever process writes: a case's events lie in the order in which they were. */
export const insertEvent = async (tx: Sql, event: NewEvent): Promise<void> => {
  const { applicationId, action, from, to, round, actor, opinion = null, flags = {}, submitted } = event
  await tx.$executeRaw`
    INSERT INTO application_event (id, application_id, at, action, from_state, to_state, round, actor_kind, actor_id,
      actor_name, opinion, flags, submitted)
    VALUES (${newId()}::uuid, ${applicationId}::uuid, clock_timestamp(), ${action}, ${from}::application_state,
      ${to}::application_state, ${round}, ${actor.kind}, ${actor.id}::uuid, ${actor.name}, ${opinion},
      ${JSON.stringify(flags)}::jsonb, ${submitted ? JSON.stringify(submitted) : null}::jsonb)`
}

export type EventRow = {
  applicationId: string
  at: Date
  action: ApplicationAction
  from: ApplicationState | null
  to: ApplicationState
  round: number
  actorKind: EventActor['kind']
  actorName: string
  opinion: string | null
  flags: Record<string, string>
  submitted: Submission | null
}

/** Oldest first. */
export const listEvents = async (sql: Sql, applicationIds: string[]): Promise<EventRow[]> =>
  sql.$queryRaw<EventRow[]>`
    SELECT application_id AS "applicationId", at, action, from_state AS "from", to_state AS "to", round,
      actor_kind AS "actorKind", actor_name AS "actorName", opinion, flags, submitted
    FROM application_event WHERE application_id = ANY(${applicationIds}::uuid[]) ORDER BY at, id`

export type Standing = { held: string[]; isOpen: boolean }

/**
 * What the enterprise holds, and whether a case for this qualification is open. In one question, since between two a
 * case might be approved, and be neither open in the one nor held in the other.
 */
export const findStanding = async (
  sql: Sql,
  enterpriseId: string,
  { qualification, now }: { qualification: string; now: Date }
): Promise<Standing> => {
  const [standing] = await sql.$queryRaw<Standing[]>`
    SELECT ARRAY(SELECT g.qualification FROM qualification_grant g WHERE g.enterprise_id = ${enterpriseId}::uuid
        AND g.state IN ('ACTIVE', 'SUSPENDED') AND (g.expires_at IS NULL OR g.expires_at > ${now})) AS held,
      EXISTS (SELECT 1 FROM application a WHERE a.enterprise_id = ${enterpriseId}::uuid
        AND a.qualification = ${qualification} AND a.state IN ('SUBMITTED', 'IN_REVIEW', 'RETURNED')) AS "isOpen"`
  if (!standing) throw new Error('a SELECT without FROM gave no row')
  return standing
}

/** Whether this person may still review: neither frozen nor without the role. */
export const isActiveReviewer = async (sql: Sql, adminId: string): Promise<boolean> => {
  const rows = await sql.$queryRaw<unknown[]>`
    SELECT 1 FROM admin WHERE id = ${adminId}::uuid AND status = 'ACTIVE' AND 'REVIEWER' = ANY(roles)`
  return rows.length > 0
}
