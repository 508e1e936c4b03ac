import type { ApplicationState, Submission } from '@portal/contract/application'
import { paperKeys } from '@portal/contract/profile-fields'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import type { NewEvent } from '#api/features/timeline/event.store.ts'

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
  /** Of the profile that the first approval rests on. */
  firstApprovalRevision: number | null
  submittedAt: Date
  dueAt: Date
  decidedAt: Date | null
}

/** Of this enterprise only: somebody else's is not found. */
export const findOwnApplication = async (
  db: Tx,
  enterpriseId: string,
  id: string
): Promise<ApplicationRow | undefined> => {
  const [row] = await db.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      first_approval_revision AS "firstApprovalRevision", submitted_at AS "submittedAt", due_at AS "dueAt",
      decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid AND enterprise_id = ${enterpriseId}::uuid`
  return row
}

/** For reviewers, who may see every enterprise. */
export const findApplication = async (db: Tx, id: string): Promise<ApplicationRow | undefined> => {
  const [row] = await db.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      first_approval_revision AS "firstApprovalRevision", submitted_at AS "submittedAt", due_at AS "dueAt",
      decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid`
  return row
}

/** Everybody who would change this case waits here until commit, and then finds what became of it. */
export const lockApplication = async (tx: Tx, id: string): Promise<ApplicationRow | undefined> => {
  const [row] = await tx.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      first_approval_revision AS "firstApprovalRevision", submitted_at AS "submittedAt", due_at AS "dueAt",
      decided_at AS "decidedAt"
    FROM application WHERE id = ${id}::uuid FOR UPDATE`
  return row
}

/**
 * Whoever submits a profile waits until commit, and is waited for: what is judged afterwards stays as it is. That holds
 * only because `lockProfile` locks the enterprise FOR UPDATE: anything weaker would not conflict with FOR KEY SHARE.
 */
export const keepProfile = async (tx: Tx, id: string): Promise<void> => {
  await tx.$queryRaw`
    SELECT 1 FROM enterprise e JOIN application a ON a.enterprise_id = e.id WHERE a.id = ${id}::uuid FOR KEY SHARE OF e`
}

/** What an approval asks besides. */
export type Approvable = {
  /** Papers of the case and of the profile in force that were not scanned, or were refused, or are gone (R25). */
  unclean: number
  /** Of the profile in force, 0 without one. */
  profileRevision: number
  /** Whether the qualification is marked as held, perhaps past its end. */
  isHeld: boolean
  /** Whether somebody approved before, with this very profile, who still reviews: not frozen, with the role (R37). */
  hasFirstApproval: boolean
}

export const findApprovable = async (tx: Tx, id: string): Promise<Approvable> => {
  const [row] = await tx.$queryRaw<Approvable[]>`
    SELECT (SELECT count(*)::int FROM (
        SELECT value FROM jsonb_each_text(a.files)
        UNION ALL SELECT p.fields ->> key FROM unnest(${paperKeys}::text[]) AS key
      ) AS paper (id) WHERE id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM attachment WHERE attachment.id = paper.id::uuid AND status = 'CLEAN')) AS unclean,
      coalesce(p.revision, 0) AS "profileRevision",
      EXISTS (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = a.enterprise_id
        AND g.qualification = a.qualification AND g.state IN ('ACTIVE', 'SUSPENDED')) AS "isHeld",
      coalesce(first_approval_worth(f, a.first_approval_revision, p.revision) = 'counts', false) AS "hasFirstApproval"
    FROM application a
    LEFT JOIN profile p ON p.enterprise_id = a.enterprise_id
    LEFT JOIN admin f ON f.id = a.first_approval_by_id
    WHERE a.id = ${id}::uuid`
  return row ?? { unclean: 0, profileRevision: 0, isHeld: false, hasFirstApproval: false }
}

/** The newest 200, newest first. */
export const listApplications = async (db: Tx, enterpriseId: string): Promise<ApplicationRow[]> =>
  db.$queryRaw<ApplicationRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", qualification, catalogue_version AS "catalogueVersion", state, round,
      fields, files, flags, opinion, claimed_by_id AS "claimedById", first_approval_by_id AS "firstApprovalById",
      first_approval_revision AS "firstApprovalRevision", submitted_at AS "submittedAt", due_at AS "dueAt",
      decided_at AS "decidedAt"
    FROM application WHERE enterprise_id = ${enterpriseId}::uuid ORDER BY id DESC LIMIT 200`

export type NewApplication = {
  id: string
  enterpriseId: string
  qualification: string
  catalogueVersion: number
  submission: Submission
  submittedAt: Date
  dueAt: Date
}

/**
 * Opens a case with its first event, and answers when. Events go by the database's clock, whichever process writes: a
 * case's events lie in the order in which they were.
 * @throws the unique violation `application_one_open` when a case for this qualification is open (R22)
 */
export const insertApplication = async (
  tx: Tx,
  { id, enterpriseId, qualification, catalogueVersion, submission, submittedAt, dueAt }: NewApplication,
  { action, actor }: NewEvent
): Promise<Date> => {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    WITH opened AS (
      INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, fields, files, submitted_at, due_at)
      VALUES (${id}::uuid, ${enterpriseId}::uuid, ${qualification}, ${catalogueVersion}, 'SUBMITTED',
        ${JSON.stringify(submission.fields)}::jsonb, ${JSON.stringify(submission.files)}::jsonb, ${submittedAt}, ${dueAt})
      RETURNING id, state, round
    )
    INSERT INTO application_event (id, application_id, at, action, to_state, round, actor_kind, actor_id, actor_name, submitted,
      profile_revision)
    SELECT ${newId()}::uuid, id, clock_timestamp(), ${action}, state, round, ${actor.kind}, ${actor.id}::uuid,
      ${actor.name}, ${JSON.stringify(submission)}::jsonb,
      (SELECT revision FROM profile WHERE enterprise_id = ${enterpriseId}::uuid)
    FROM opened RETURNING at`
  if (!row) throw new Error('INSERT gave no row')
  return row.at
}

type Changes = Partial<
  Pick<
    ApplicationRow,
    'flags' | 'opinion' | 'claimedById' | 'firstApprovalById' | 'firstApprovalRevision' | 'decidedAt'
  >
>

/** Moves the case, with the event, only from the very state and round that were judged; false is a conflict. */
export const moveApplication = async (
  tx: Tx,
  before: ApplicationRow,
  { to, ...changes }: Changes & { to: ApplicationState },
  { action, actor, opinion = null, flags = {} }: NewEvent
): Promise<boolean> => {
  const after = { ...before, ...changes }
  const count = await tx.$executeRaw`
    WITH moved AS (
      UPDATE application SET state = ${to}::application_state, flags = ${JSON.stringify(after.flags)}::jsonb,
        opinion = ${after.opinion}, claimed_by_id = ${after.claimedById}::uuid,
        first_approval_by_id = ${after.firstApprovalById}::uuid,
        first_approval_revision = ${after.firstApprovalRevision}, decided_at = ${after.decidedAt}, updated_at = now()
      WHERE id = ${before.id}::uuid AND state = ${before.state}::application_state AND round = ${before.round}
      RETURNING id, state, round
    )
    INSERT INTO application_event (id, application_id, at, action, from_state, to_state, round, actor_kind, actor_id,
      actor_name, opinion, flags)
    SELECT ${newId()}::uuid, id, clock_timestamp(), ${action}, ${before.state}::application_state, state, round,
      ${actor.kind}, ${actor.id}::uuid, ${actor.name}, ${opinion}, ${JSON.stringify(flags)}::jsonb
    FROM moved`
  return count === 1
}

export type NextRound = { submission: Submission; submittedAt: Date; dueAt: Date }

/** The same for a case that is submitted again: nothing of the round before decides any more. */
export const beginNextRound = async (
  tx: Tx,
  before: ApplicationRow,
  { submission, submittedAt, dueAt }: NextRound,
  { action, actor }: NewEvent
): Promise<boolean> => {
  const count = await tx.$executeRaw`
    WITH moved AS (
      UPDATE application SET state = 'SUBMITTED', round = round + 1,
        fields = ${JSON.stringify(submission.fields)}::jsonb, files = ${JSON.stringify(submission.files)}::jsonb,
        flags = '{}', opinion = NULL, claimed_by_id = NULL, first_approval_by_id = NULL,
        first_approval_revision = NULL, submitted_at = ${submittedAt}, due_at = ${dueAt}, updated_at = now()
      WHERE id = ${before.id}::uuid AND state = ${before.state}::application_state AND round = ${before.round}
      RETURNING id, state, round
    )
    INSERT INTO application_event (id, application_id, at, action, from_state, to_state, round, actor_kind, actor_id,
      actor_name, submitted, profile_revision)
    SELECT ${newId()}::uuid, id, clock_timestamp(), ${action}, ${before.state}::application_state, state, round,
      ${actor.kind}, ${actor.id}::uuid, ${actor.name}, ${JSON.stringify(submission)}::jsonb,
      (SELECT revision FROM profile WHERE enterprise_id = ${before.enterpriseId}::uuid)
    FROM moved`
  return count === 1
}

export type Standing = { held: string[]; isOpen: boolean }

/**
 * What the enterprise holds, and whether a case for this qualification is open. In one question, since between two a
 * case might be approved, and be neither open in the one nor held in the other.
 */
export const findStanding = async (
  db: Tx,
  enterpriseId: string,
  { qualification, now }: { qualification: string; now: Date }
): Promise<Standing> => {
  const [standing] = await db.$queryRaw<Standing[]>`
    SELECT ARRAY(SELECT g.qualification FROM qualification_grant g WHERE g.enterprise_id = ${enterpriseId}::uuid
        AND g.state IN ('ACTIVE', 'SUSPENDED') AND (g.expires_at IS NULL OR g.expires_at > ${now})) AS held,
      EXISTS (SELECT 1 FROM application a WHERE a.enterprise_id = ${enterpriseId}::uuid
        AND a.qualification = ${qualification} AND a.state IN ('SUBMITTED', 'IN_REVIEW', 'RETURNED')) AS "isOpen"`
  if (!standing) throw new Error('a SELECT without FROM gave no row')
  return standing
}

/** Whether this person may still review: neither frozen nor without the role. */
export const isActiveReviewer = async (db: Tx, adminId: string): Promise<boolean> => {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM admin WHERE id = ${adminId}::uuid AND status = 'ACTIVE' AND 'REVIEWER' = ANY(roles)`
  return rows.length > 0
}
