import type { Tx } from '@portal/db/client'
import type { Pool } from 'pg'
import type { Differences, PlainValues } from './profile.rules.ts'

export type ChangeState = 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'

export type ChangeRow = {
  id: string
  enterpriseId: string
  baseRevision: number
  fields: PlainValues
  sealed: string
  state: ChangeState
  createdById: string
}

/** R21: whether changes of guarded fields have to wait, and whether one waits already. */
export const findGuard = async (db: Tx, enterpriseId: string): Promise<{ holds: boolean; isPending: boolean }> => {
  const [row] = await db.$queryRaw<{ holds: boolean; isPending: boolean }[]>`
    SELECT
      EXISTS (SELECT 1 FROM qualification_grant WHERE enterprise_id = ${enterpriseId}::uuid AND state IN ('ACTIVE', 'SUSPENDED'))
        AS holds,
      EXISTS (SELECT 1 FROM profile_change WHERE enterprise_id = ${enterpriseId}::uuid AND state = 'PENDING') AS "isPending"`
  return row ?? { holds: false, isPending: false }
}

/** R20: whether another active enterprise has this code in force. */
export const isCreditCodeTaken = async (db: Tx, enterpriseId: string, creditCode: string): Promise<boolean> => {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM enterprise
    WHERE credit_code = ${creditCode} AND status = 'ACTIVE' AND id <> ${enterpriseId}::uuid LIMIT 1`
  return rows.length > 0
}

export type NewChange = Omit<ChangeRow, 'state'> & { differences: Differences; creditCode: string | null }

/** @throws the unique violations `profile_change_one_pending` and `profile_change_code_pending` */
export const insertChange = async (tx: Tx, change: NewChange): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO profile_change (id, enterprise_id, base_revision, fields, sealed, differences, credit_code, created_by_id)
    VALUES (${change.id}::uuid, ${change.enterpriseId}::uuid, ${change.baseRevision}, ${JSON.stringify(change.fields)}::jsonb,
            ${change.sealed}, ${JSON.stringify(change.differences)}::jsonb, ${change.creditCode}, ${change.createdById}::uuid)`
}

export const findChange = async (db: Tx, id: string): Promise<ChangeRow | undefined> => {
  const [row] = await db.$queryRaw<ChangeRow[]>`
    SELECT id, enterprise_id AS "enterpriseId", base_revision AS "baseRevision", fields, sealed, state::text AS state,
      created_by_id AS "createdById"
    FROM profile_change WHERE id = ${id}::uuid`
  return row
}

type Settled = { to: Exclude<ChangeState, 'PENDING'>; opinion?: string | null; decidedById?: string }

/** Out of PENDING, once; false when somebody was faster. */
export const settleChange = async (
  tx: Tx,
  id: string,
  { to, opinion = null, decidedById }: Settled
): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE profile_change
    SET state = ${to}::profile_change_state, opinion = ${opinion}, decided_by_id = ${decidedById ?? null}::uuid, decided_at = now()
    WHERE id = ${id}::uuid AND state = 'PENDING'`) === 1

export type ListedChange = Pick<ChangeRow, 'id' | 'enterpriseId' | 'state'> & {
  number: number
  fullName: string | null
  typeZh: string
  typeEn: string
  differences: Differences
  /** Asked for, but for the sealed ones. */
  fields: PlainValues
  creditCode: string | null
  createdAt: Date
  createdBy: string
  opinion: string | null
  decidedAt: Date | null
  decidedBy: string | null
}

type Place = { state: ChangeState | undefined; after: string | undefined; take: number }

/** For reviewers, of every enterprise: what waits oldest first, all else newest first; one more than the page. */
export const listChanges = async (pool: Pool, { state, after, take }: Place): Promise<ListedChange[]> => {
  const { order, beyond } = state === 'PENDING' ? { order: 'ASC', beyond: '>' } : { order: 'DESC', beyond: '<' }
  const { rows } = await pool.query<ListedChange>(
    `SELECT c.id, c.enterprise_id AS "enterpriseId", c.state, e.number, e.full_name AS "fullName",
       t.name_zh AS "typeZh", t.name_en AS "typeEn", c.differences, c.fields, c.credit_code AS "creditCode",
       c.created_at AS "createdAt", a.username AS "createdBy", c.opinion, c.decided_at AS "decidedAt", r.name AS "decidedBy"
     FROM profile_change c
     JOIN account a ON a.id = c.created_by_id
     JOIN enterprise e ON e.id = c.enterprise_id
     JOIN enterprise_type t ON t.code = e.type_code
     LEFT JOIN admin r ON r.id = c.decided_by_id
     WHERE ($1::profile_change_state IS NULL OR c.state = $1) AND ($2::uuid IS NULL OR c.id ${beyond} $2)
     ORDER BY c.id ${order} LIMIT $3`,
    [state, after, take + 1]
  )
  return rows
}
