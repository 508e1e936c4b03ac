import type { Tx } from '@portal/db/client'
import type { AuditRow, Seal } from './audit-chain.ts'

/** `epoch`: `at` in seconds since 1970, as PostgreSQL writes it. */
export type SealTime = { at: Date; epoch: string }

/** One process seals at a time: the time of its seals, or undefined while another is at work. Raw: an advisory lock. */
export const lockSealing = async (tx: Tx): Promise<SealTime | undefined> => {
  const [row] = await tx.$queryRaw<(SealTime & { ok: boolean })[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('audit-seal', 0)) AS ok,
           now()::timestamptz(3) AS at, extract(epoch FROM now()::timestamptz(3))::text AS epoch`
  return row?.ok ? row : undefined
}

/** The place of a row in the order of the chain: by transaction, then by id. */
export type Position = { xact: bigint; id: bigint }

export type LastSeal = Seal & { position: Position }

export const findLastSeal = async (db: Tx): Promise<LastSeal | undefined> => {
  const row = await db.auditSeal.findFirst({
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true, event: { select: { xact: true, id: true } } }
  })
  return row ? { seq: row.seq, hash: row.hash, position: row.event } : undefined
}

const start: Position = { xact: 0n, id: 0n }

/**
 * The next rows to seal, in the order of the chain. Only rows of transactions below the oldest one that still runs,
 * since nothing can be committed before them any more. Raw: Prisma has no row comparison and no snapshots.
 */
export const listSealable = async (db: Tx, after: Position = start, limit: number): Promise<AuditRow[]> =>
  db.$queryRaw<AuditRow[]>`
    SELECT id, xact, extract(epoch FROM at)::text AS at, actor_kind AS "actorKind", actor_id AS "actorId",
           enterprise_id AS "enterpriseId", action, detail::text AS detail, ip, request_id AS "requestId"
    FROM audit_event
    WHERE (xact, id) > (${after.xact}::bigint, ${after.id}::bigint)
      AND xact < audit_era() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY xact, id LIMIT ${limit}`

export type NewSeal = { seq: bigint; eventId: bigint; hash: Uint8Array<ArrayBuffer> }

export const insertSeals = async (tx: Tx, seals: NewSeal[], at: Date): Promise<void> => {
  await tx.auditSeal.createMany({ data: seals.map((seal) => ({ ...seal, at })) })
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
