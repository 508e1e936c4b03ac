import type { Tx } from '@portal/db/client'
import type { AuditRow } from './audit-chain.ts'
import type { Position } from './audit-seal.store.ts'

/** A seal with the row that it names; the row's columns are null where it is gone. `sealedAt` in seconds since 1970. */
export type SealedRow = { seq: string; eventId: string; hash: Uint8Array; sealedAt: string } & (
  | AuditRow
  | { [Key in keyof AuditRow]: null }
)

export const listSealed = async (db: Tx, after: bigint, limit: number): Promise<SealedRow[]> =>
  db.$queryRaw<SealedRow[]>`
    SELECT s.seq, s.event_id AS "eventId", s.hash, extract(epoch FROM s.at)::text AS "sealedAt",
           e.id, e.xact, extract(epoch FROM e.at)::text AS at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
           e.enterprise_id AS "enterpriseId", e.action, e.detail::text AS detail, e.ip, e.request_id AS "requestId"
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
    WHERE s.seq > ${after.toString()}::bigint ORDER BY s.seq LIMIT ${limit}`

/** The first row from one place of the chain up to another that no seal names. */
export const findUnsealedBetween = async (db: Tx, after: Position, upTo: Position): Promise<string | undefined> => {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM audit_event e
    WHERE (e.xact, e.id) >= (${after.xact}::bigint, ${after.id}::bigint)
      AND (e.xact, e.id) < (${upTo.xact}::bigint, ${upTo.id}::bigint)
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
    ORDER BY e.xact, e.id LIMIT 1`
  return row?.id
}

/** What waits for its seal; a row of a transaction that has not even begun was numbered by hand. */
export const lookAtUnsealed = async (
  db: Tx,
  { xact, id }: Position
): Promise<{ count: number; stranger: string | null }> => {
  const [row] = await db.$queryRaw<{ count: number; stranger: string | null }[]>`
    SELECT count(*)::int AS count,
      min(id) FILTER (WHERE xact >= audit_era() + pg_snapshot_xmax(pg_current_snapshot())::text::bigint) AS stranger
    FROM audit_event WHERE (xact, id) > (${xact}::bigint, ${id}::bigint)`
  return row ?? { count: 0, stranger: null }
}

/** Before every row that can be. */
export const beginning: Position = { xact: '-9223372036854775808', id: '-9223372036854775808' }
