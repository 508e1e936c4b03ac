import type { Tx } from '@portal/db/client'
import type { AuditRow, Seal } from './audit-chain.ts'

/**
 * `epoch`: `at` in seconds since 1970, as PostgreSQL writes it. Transactions below `settled` have ended; those from `next`
 * on begin to write later than this.
 */
export type SealTime = { at: Date; epoch: string; settled: bigint; next: bigint }

/** One process seals at a time: the time of its seals, or undefined while another is at work. Raw: an advisory lock. */
export const lockSealing = async (tx: Tx): Promise<SealTime | undefined> => {
  const [row] = await tx.$queryRaw<(SealTime & { ok: boolean })[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('audit-seal', 0)) AS ok,
           now()::timestamptz(3) AS at, extract(epoch FROM now()::timestamptz(3))::text AS epoch,
           audit_era() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled,
           audit_era() + pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next`
  return row?.ok ? row : undefined
}

/** The place of a row in the order of the chain: by transaction, then by id. */
export type Position = { xact: bigint; id: bigint }

export type LastSeal = Seal & { at: Date; position: Position }

export const findLastSeal = async (db: Tx): Promise<LastSeal | undefined> => {
  const row = await db.auditSeal.findFirst({
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true, at: true, event: { select: { xact: true, id: true } } }
  })
  return row ? { seq: row.seq, hash: row.hash, at: row.at, position: row.event } : undefined
}

/** Whether the chain still has this seal. One that is missing among later ones was archived, or verification names it. */
export const hasSeal = async (db: Tx, { seq, hash }: Seal): Promise<boolean> => {
  const found = await db.auditSeal.findFirst({
    where: { seq: { gte: seq } },
    orderBy: { seq: 'asc' },
    select: { seq: true, hash: true }
  })
  return found !== null && (found.seq > seq || Buffer.compare(found.hash, hash) === 0)
}

const start: Position = { xact: 0n, id: 0n }

/** Nothing can be committed before a settled row any more, since all transactions before its own have ended. */
export type UnsealedRow = AuditRow & { isSettled: boolean }

/** The rows without a seal in the order of the chain, settled ones first. Raw: Prisma has no row comparison and no snapshots. */
export const listUnsealed = async (db: Tx, after: Position = start, limit: number): Promise<UnsealedRow[]> =>
  db.$queryRaw<UnsealedRow[]>`
    SELECT id, xact, extract(epoch FROM at)::text AS at, actor_kind AS "actorKind", actor_id AS "actorId",
           enterprise_id AS "enterpriseId", action, detail::text AS detail, ip, request_id AS "requestId",
           xact < audit_era() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "isSettled"
    FROM audit_event
    WHERE (xact, id) > (${after.xact}::bigint, ${after.id}::bigint)
    ORDER BY xact, id LIMIT ${limit}`

/** Which of these rows are gone. */
export const findGone = async (db: Tx, ids: bigint[]): Promise<bigint[]> => {
  if (ids.length === 0) return []
  const found = await db.auditEvent.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const there = new Set(found.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}

export type NewSeal = { seq: bigint; eventId: bigint; hash: Uint8Array<ArrayBuffer> }

/** Raw: one statement of four parameters, whatever the number of rows. `createMany` takes eight times as long. */
export const insertSeals = async (tx: Tx, seals: NewSeal[], at: Date): Promise<void> => {
  const [seqs, eventIds] = [seals.map(({ seq }) => seq), seals.map(({ eventId }) => eventId)]
  const hashes = seals.map(({ hash }) => Buffer.from(hash).toString('hex'))
  await tx.$executeRaw`
    INSERT INTO audit_seal (seq, event_id, hash, at)
    SELECT seq, event_id, decode(hash, 'hex'), ${at}::timestamptz(3)
    FROM unnest(${seqs}::bigint[], ${eventIds}::bigint[], ${hashes}::text[]) AS s (seq, event_id, hash)`
}

/** Whether this database's role could alter or remove rows of the audit, apart from the triggers. Raw: privileges. */
export const mayAlterAudit = async (db: Tx): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ may: boolean }[]>`
    SELECT bool_or(has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') OR pg_has_role(relowner, 'USAGE')) AS may
    FROM pg_class WHERE oid IN ('audit_event'::regclass, 'audit_seal'::regclass)`
  return row?.may ?? true
}

/** The newest seal, for people. */
export const findChainEnd = async (db: Tx): Promise<{ sealed: string; at: Date } | null> => {
  const seal = await db.auditSeal.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, at: true } })
  return seal && { sealed: String(seal.seq), at: seal.at }
}
