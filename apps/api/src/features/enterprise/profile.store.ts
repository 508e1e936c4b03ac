import type { Tx } from '@portal/db/client'
import type { Differences, PlainValues, TypedIn } from './profile.rules.ts'

export type ProfileRow = {
  revision: number
  fields: PlainValues
  sealed: string
  creditCodeSuspect: boolean
  updatedAt: Date
}

export type DraftRow = {
  revision: number
  baseRevision: number
  sealed: string
  typedIn: TypedIn
  updatedAt: Date
  updatedBy: string
}

/** The profile in force. */
export const findProfile = async (db: Tx, enterpriseId: string): Promise<ProfileRow | undefined> => {
  const [row] = await db.$queryRaw<ProfileRow[]>`
    SELECT revision, fields, sealed, credit_code_suspect AS "creditCodeSuspect", updated_at AS "updatedAt"
    FROM profile WHERE enterprise_id = ${enterpriseId}::uuid`
  return row
}

export const findDraft = async (db: Tx, enterpriseId: string): Promise<DraftRow | undefined> => {
  const [row] = await db.$queryRaw<DraftRow[]>`
    SELECT d.revision, d.base_revision AS "baseRevision", d.sealed, d.typed_in AS "typedIn", d.updated_at AS "updatedAt",
      a.username AS "updatedBy"
    FROM profile_draft d JOIN account a ON a.id = d.updated_by_id
    WHERE d.enterprise_id = ${enterpriseId}::uuid`
  return row
}

export type ProfilePage = {
  profile: ProfileRow | undefined
  draft: DraftRow | undefined
  /** R21: the latest one that waits, or that was refused and nothing newer came into force. */
  change: ChangeOnPage | undefined
  holdsQualification: boolean
  /** R27: field to what a reviewer says of it in a case that was returned. */
  remarks: Record<string, string>
}

export type ChangeOnPage = {
  id: string
  state: 'PENDING' | 'REJECTED'
  differences: Differences
  opinion: string | null
  createdAt: Date
  createdBy: string
  decidedAt: Date | null
}

type PageRow = { [K in keyof ProfileRow]: ProfileRow[K] | null } & {
  draftRevision: number | null
  baseRevision: number
  draftSealed: string
  draftTypedIn: TypedIn
  draftUpdatedAt: Date
  draftUpdatedBy: string
  holdsQualification: boolean
  remarks: Record<string, string>
  change: ChangeOnPage | null
}

/** All in one question, since whoever opens the page wants all of it. */
export const findProfilePage = async (db: Tx, enterpriseId: string): Promise<ProfilePage> => {
  const [row] = await db.$queryRaw<PageRow[]>`
    SELECT p.revision, p.fields, p.sealed, p.credit_code_suspect AS "creditCodeSuspect", p.updated_at AS "updatedAt",
      d.revision AS "draftRevision", d.base_revision AS "baseRevision", d.sealed AS "draftSealed",
      d.typed_in AS "draftTypedIn", d.updated_at AS "draftUpdatedAt", a.username AS "draftUpdatedBy",
      c.change,
      EXISTS (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = e.id AND g.state IN ('ACTIVE', 'SUSPENDED'))
        AS "holdsQualification",
      coalesce((SELECT jsonb_object_agg(substr(flag.item, 9), flag.text ORDER BY r.id)
        FROM application r, jsonb_each_text(r.flags) AS flag (item, text)
        WHERE r.enterprise_id = e.id AND r.state = 'RETURNED' AND starts_with(flag.item, 'profile:')), '{}') AS remarks
    FROM enterprise e
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN (profile_draft d JOIN account a ON a.id = d.updated_by_id) ON d.enterprise_id = e.id
    LEFT JOIN LATERAL (
      SELECT CASE WHEN c.state = 'PENDING' OR (c.state = 'REJECTED' AND c.base_revision = coalesce(p.revision, 0))
        THEN jsonb_build_object('id', c.id, 'state', c.state, 'differences', c.differences, 'opinion', c.opinion,
          'createdAt', c.created_at, 'createdBy', ca.username, 'decidedAt', c.decided_at) END AS change
      FROM profile_change c JOIN account ca ON ca.id = c.created_by_id
      WHERE c.enterprise_id = e.id ORDER BY c.id DESC LIMIT 1
    ) c ON true
    WHERE e.id = ${enterpriseId}::uuid`
  if (!row) return { profile: undefined, draft: undefined, change: undefined, holdsQualification: false, remarks: {} }
  return {
    // Holds because no column of a profile but its revision can be null, and that one only without a profile.
    profile: row.revision === null ? undefined : (row as ProfileRow),
    draft: draftOf(row),
    change: row.change ? withInstants(row.change) : undefined,
    holdsQualification: row.holdsQualification,
    remarks: row.remarks
  }
}

/** Instants inside JSON arrive as text. */
const withInstants = (change: ChangeOnPage): ChangeOnPage => ({
  ...change,
  createdAt: new Date(change.createdAt),
  decidedAt: change.decidedAt === null ? null : new Date(change.decidedAt)
})

const draftOf = (row: PageRow): DraftRow | undefined =>
  row.draftRevision === null
    ? undefined
    : {
        revision: row.draftRevision,
        baseRevision: row.baseRevision,
        sealed: row.draftSealed,
        typedIn: row.draftTypedIn,
        updatedAt: row.draftUpdatedAt,
        updatedBy: row.draftUpdatedBy
      }

/**
 * Everything that writes this enterprise's profile or draft waits here until commit. FOR UPDATE and nothing weaker, since
 * `keepProfile` holds the profile that a decision rests on by FOR KEY SHARE.
 */
export const lockProfile = async (tx: Tx, enterpriseId: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM enterprise WHERE id = ${enterpriseId}::uuid FOR UPDATE`
}

export type NewProfile = {
  enterpriseId: string
  fields: PlainValues
  sealed: string
  creditCode: string | null
  creditCodeSuspect: boolean
  idNumberHash: Uint8Array<ArrayBuffer> | null
  bankAccountHash: Uint8Array<ArrayBuffer> | null
  updatedById: string
}

/** Writes the next revision, and keeps it as such; the caller holds the lock and has compared the revision that was seen. */
export const writeProfile = async (
  tx: Tx,
  { enterpriseId, creditCode, ...profile }: NewProfile
): Promise<{ revision: number }> => {
  const [, rows] = await Promise.all([
    tx.$executeRaw`UPDATE enterprise SET credit_code = ${creditCode} WHERE id = ${enterpriseId}::uuid`,
    tx.$queryRaw<{ revision: number }[]>`
      WITH written AS (
        INSERT INTO profile AS p (enterprise_id, fields, sealed, credit_code_suspect, id_number_hash, bank_account_hash, updated_by_id)
        VALUES (${enterpriseId}::uuid, ${JSON.stringify(profile.fields)}::jsonb, ${profile.sealed}, ${profile.creditCodeSuspect},
                ${profile.idNumberHash}, ${profile.bankAccountHash}, ${profile.updatedById}::uuid)
        ON CONFLICT (enterprise_id) DO UPDATE SET revision = p.revision + 1, fields = excluded.fields, sealed = excluded.sealed,
          credit_code_suspect = excluded.credit_code_suspect, id_number_hash = excluded.id_number_hash,
          bank_account_hash = excluded.bank_account_hash, updated_by_id = excluded.updated_by_id, updated_at = now()
        RETURNING enterprise_id, revision, fields, sealed
      )
      INSERT INTO profile_version (enterprise_id, revision, fields, sealed)
      SELECT enterprise_id, revision, fields, sealed FROM written RETURNING revision`
  ])
  const [written] = rows
  if (!written) throw new Error('profile was not written')
  return written
}

export type ProfileVersion = Pick<ProfileRow, 'revision' | 'fields' | 'sealed'>

/** Those of these revisions that were ever in force. */
export const listProfileVersions = async (
  db: Tx,
  enterpriseId: string,
  revisions: number[]
): Promise<ProfileVersion[]> =>
  db.$queryRaw<ProfileVersion[]>`
    SELECT revision, fields, sealed FROM profile_version
    WHERE enterprise_id = ${enterpriseId}::uuid AND revision = ANY(${revisions}::int[])`

export type NewDraft = {
  enterpriseId: string
  baseRevision: number
  sealed: string
  /** Ids of the attachments that it names. */
  papers: string[]
  typedIn: TypedIn
  updatedById: string
}

/**
 * Saves over the draft revision that was seen (0: none), for the profile revision that was seen; undefined when another
 * draft or profile is there.
 */
export const writeDraft = async (
  db: Tx,
  { enterpriseId, baseRevision, sealed, papers, typedIn, updatedById }: NewDraft,
  seenRevision: number
): Promise<{ revision: number; savedAt: Date } | undefined> => {
  const [row] = await db.$queryRaw<{ revision: number; savedAt: Date }[]>`
    INSERT INTO profile_draft AS d (enterprise_id, revision, base_revision, sealed, papers, typed_in, updated_by_id)
    SELECT ${enterpriseId}::uuid, 1, ${baseRevision}, ${sealed}, ${papers}::uuid[],
        ${JSON.stringify(typedIn)}::jsonb, ${updatedById}::uuid
      WHERE coalesce((SELECT revision FROM profile WHERE enterprise_id = ${enterpriseId}::uuid), 0) = ${baseRevision}
        AND (${seenRevision} = 0 OR EXISTS (SELECT 1 FROM profile_draft WHERE enterprise_id = ${enterpriseId}::uuid))
    ON CONFLICT (enterprise_id) DO UPDATE SET revision = d.revision + 1, base_revision = excluded.base_revision,
      sealed = excluded.sealed, papers = excluded.papers, typed_in = excluded.typed_in, updated_by_id = excluded.updated_by_id, updated_at = now()
      WHERE d.revision = ${seenRevision}
    RETURNING revision, updated_at AS "savedAt"`
  return row
}

/** Only where there is none: what somebody types meanwhile comes first. Nobody typed it in a session that is still known. */
export const restoreDraft = async (
  db: Tx,
  { enterpriseId, baseRevision, sealed, papers, updatedById }: Omit<NewDraft, 'typedIn'>
): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO profile_draft (enterprise_id, base_revision, sealed, papers, updated_by_id)
    VALUES (${enterpriseId}::uuid, ${baseRevision}, ${sealed}, ${papers}::uuid[], ${updatedById}::uuid)
    ON CONFLICT (enterprise_id) DO NOTHING`
}

/** The one that was seen (0: none) has done its work; false when another browser saved meanwhile. */
export const useDraft = async (tx: Tx, enterpriseId: string, seenRevision: number): Promise<boolean> =>
  seenRevision === 0 ||
  (await tx.$executeRaw`
    DELETE FROM profile_draft WHERE enterprise_id = ${enterpriseId}::uuid AND revision = ${seenRevision}`) === 1

export const deleteDraft = async (db: Tx, enterpriseId: string): Promise<void> => {
  await db.$executeRaw`DELETE FROM profile_draft WHERE enterprise_id = ${enterpriseId}::uuid`
}
