import type { Tx } from '@portal/db/client'
import type { PlainValues } from '#api/features/enterprise/profile.rules.ts'

/** What stands around a case: whose it is, the profile in force, who has it. */
export type CaseFacts = {
  number: number
  typeZh: string
  typeEn: string
  fields: PlainValues | null
  sealed: string | null
  profileRevision: number
  creditCodeSuspect: boolean
  claimedByName: string | null
  /** Whether whoever claimed it may still review. */
  isClaimerActive: boolean
  firstApprovalBy: string | null
  /** Why it counts no more: whoever gave it reviews no longer, or the profile is not the one that they saw. */
  firstApprovalLapse: 'reviewer' | 'profile' | null
}

export const getCaseFacts = async (db: Tx, id: string): Promise<CaseFacts> => {
  const [row] = await db.$queryRaw<CaseFacts[]>`
    SELECT e.number, t.name_zh AS "typeZh", t.name_en AS "typeEn", p.fields, p.sealed, coalesce(p.revision, 0) AS "profileRevision",
      coalesce(p.credit_code_suspect, false) AS "creditCodeSuspect", r.name AS "claimedByName",
      coalesce(r.status = 'ACTIVE' AND 'REVIEWER' = ANY(r.roles), false) AS "isClaimerActive", f.name AS "firstApprovalBy",
      nullif(first_approval_worth(f, a.first_approval_revision, p.revision), 'counts') AS "firstApprovalLapse"
    FROM application a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    LEFT JOIN admin f ON f.id = a.first_approval_by_id
    WHERE a.id = ${id}::uuid`
  if (!row) throw new Error('a case that was just read is gone')
  return row
}

export type Note = { at: Date; author: string; text: string }

/** Oldest first. */
export const listNotes = async (db: Tx, applicationId: string): Promise<Note[]> =>
  db.$queryRaw<Note[]>`
    SELECT n.at, a.name AS author, n.text FROM internal_note n JOIN admin a ON a.id = n.admin_id
    WHERE n.application_id = ${applicationId}::uuid ORDER BY n.id`

export type NewNote = { id: string; applicationId: string; adminId: string; text: string }

export const insertNote = async (tx: Tx, { id, applicationId, adminId, text }: NewNote): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO internal_note (id, application_id, admin_id, text)
    VALUES (${id}::uuid, ${applicationId}::uuid, ${adminId}::uuid, ${text})`
}
