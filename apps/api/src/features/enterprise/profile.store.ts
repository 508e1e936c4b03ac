import type { Db, Tx } from '@portal/db/client'
import type { PlainValues } from './profile.rules.ts'

export type ProfileRow = {
  revision: number
  fields: PlainValues
  sealed: string
  creditCodeSuspect: boolean
  updatedAt: Date
}

export type DraftRow = { revision: number; baseRevision: number; sealed: string; updatedAt: Date; updatedBy: string }

/** The profile in force. */
export const findProfile = async (db: Db | Tx, enterpriseId: string): Promise<ProfileRow | undefined> => {
  const row = await db.profile.findUnique({
    where: { enterpriseId },
    select: { revision: true, fields: true, sealed: true, creditCodeSuspect: true, updatedAt: true }
  })
  // Holds because only writeProfile fills the column, from PlainValues.
  return row ? { ...row, fields: row.fields as PlainValues } : undefined
}

export const findDraft = async (db: Db | Tx, enterpriseId: string): Promise<DraftRow | undefined> => {
  const [row] = await db.$queryRaw<DraftRow[]>`
    SELECT d.revision, d.base_revision AS "baseRevision", d.sealed, d.updated_at AS "updatedAt", a.username AS "updatedBy"
    FROM profile_draft d JOIN account a ON a.id = d.updated_by_id
    WHERE d.enterprise_id = ${enterpriseId}::uuid`
  return row
}

/** Everything that writes this enterprise's profile or draft waits here until commit. */
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

/** Writes the next revision; the caller holds the lock and has compared the revision that was seen. */
export const writeProfile = async (tx: Tx, { enterpriseId, creditCode, ...profile }: NewProfile): Promise<{ revision: number }> => {
  await tx.$executeRaw`UPDATE enterprise SET credit_code = ${creditCode} WHERE id = ${enterpriseId}::uuid`
  return tx.profile.upsert({
    where: { enterpriseId },
    create: { enterpriseId, ...profile },
    update: { ...profile, revision: { increment: 1 }, updatedAt: new Date() },
    select: { revision: true }
  })
}

export type NewDraft = { enterpriseId: string; baseRevision: number; sealed: string; updatedById: string }

/** Saves over the draft revision that was seen (0: none); undefined when another one is there. */
export const writeDraft = async (
  db: Db,
  { enterpriseId, baseRevision, sealed, updatedById }: NewDraft,
  seenRevision: number
): Promise<{ revision: number; savedAt: Date } | undefined> => {
  const [row] = await db.$queryRaw<{ revision: number; savedAt: Date }[]>`
    INSERT INTO profile_draft AS d (enterprise_id, revision, base_revision, sealed, updated_by_id)
    SELECT ${enterpriseId}::uuid, 1, ${baseRevision}, ${sealed}, ${updatedById}::uuid WHERE ${seenRevision} = 0
      OR EXISTS (SELECT 1 FROM profile_draft WHERE enterprise_id = ${enterpriseId}::uuid)
    ON CONFLICT (enterprise_id) DO UPDATE SET revision = d.revision + 1, base_revision = excluded.base_revision,
      sealed = excluded.sealed, updated_by_id = excluded.updated_by_id, updated_at = now()
      WHERE d.revision = ${seenRevision}
    RETURNING revision, updated_at AS "savedAt"`
  return row
}

export const deleteDraft = async (db: Db | Tx, enterpriseId: string): Promise<void> => {
  await db.profileDraft.deleteMany({ where: { enterpriseId } })
}
