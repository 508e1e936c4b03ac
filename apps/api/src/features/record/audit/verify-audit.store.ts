import type { Tx } from '@portal/db/client'
import type { AuditRow } from './audit-chain.ts'
import type { Position } from './audit-seal.store.ts'

/** A seal with the row that it names, whose columns are null where it is gone. `sealedAt` in seconds since 1970. */
export type SealedRow = { seq: bigint; eventId: bigint; hash: Uint8Array; sealedAt: string } & (
  | AuditRow
  | { [Key in keyof AuditRow]: null }
)

/** Raw: the hash covers instants and JSON as PostgreSQL writes them, and Prisma takes for granted that the row exists. */
export const listSealed = async (db: Tx, after: bigint, limit: number, upTo = last): Promise<SealedRow[]> =>
  db.$queryRaw<SealedRow[]>`
    SELECT s.seq, s.event_id AS "eventId", s.hash, extract(epoch FROM s.at)::text AS "sealedAt",
           e.id, e.xact, extract(epoch FROM e.at)::text AS at, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
           e.enterprise_id AS "enterpriseId", e.action, e.detail::text AS detail, e.ip, e.request_id AS "requestId"
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
    WHERE s.seq > ${after} AND s.seq <= ${upTo} ORDER BY s.seq LIMIT ${limit}`

const last = 2n ** 63n - 1n

/** The number of the record that is so many records before this one, or of the first. */
export const findSeqBefore = async (db: Tx, seq: bigint, records: number): Promise<bigint> => {
  const before = { where: { seq: { lte: seq } }, orderBy: { seq: 'desc' as const }, select: { seq: true } }
  const found = await db.auditSeal.findFirst({ ...before, skip: records })
  return found?.seq ?? 0n
}

export type Found = { count: number; firstId: bigint | null }

/** The rows from one place of the chain up to another that no seal names. Raw: Prisma has no row comparison. */
export const findUnsealedBetween = async (db: Tx, after: Position, upTo: Position): Promise<Found> => {
  const [row] = await db.$queryRaw<Found[]>`
    SELECT count(*)::int AS count, min(e.id) AS "firstId" FROM audit_event e
    WHERE (e.xact, e.id) >= (${after.xact}::bigint, ${after.id}::bigint)
      AND (e.xact, e.id) < (${upTo.xact}::bigint, ${upTo.id}::bigint)
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)`
  return row ?? { count: 0, firstId: null }
}

/**
 * The rows that wait for their seal. The transaction numbers of `strangers` were never given out, so these were forged.
 * Raw: Prisma has no row comparison and no snapshots.
 */
export const lookAtUnsealed = async (db: Tx, { xact, id }: Position): Promise<{ count: number; strangers: Found }> => {
  const [row] = await db.$queryRaw<(Found & { forged: number })[]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE is_forged)::int AS forged,
           min(e.id) FILTER (WHERE is_forged) AS "firstId"
    FROM audit_event e,
         LATERAL (SELECT e.xact >= audit_era() + pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS is_forged) f
    WHERE (e.xact, e.id) > (${xact}::bigint, ${id}::bigint)
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)`
  return { count: row?.count ?? 0, strangers: { count: row?.forged ?? 0, firstId: row?.firstId ?? null } }
}

const smallest = -(2n ** 63n)

/** Before every possible row. */
export const beginning: Position = { xact: smallest, id: smallest }
