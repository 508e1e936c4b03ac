import type { Tx } from '@portal/db/client'
import type { AuditRow, Seal } from './audit-chain.ts'

/** One process seals at a time: the time of its seals in seconds since 1970; undefined while another is at work. */
export const lockSealing = async (tx: Tx): Promise<string | undefined> => {
  const [row] = await tx.$queryRaw<{ ok: boolean; at: string }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('audit-seal', 0)) AS ok,
           extract(epoch FROM now()::timestamptz(3))::text AS at`
  return row?.ok ? row.at : undefined
}

/** Where a row stands in the order of the chain: by transaction, then by id. */
export type Position = { xact: string; id: string }

export type LastSeal = Seal & { position: Position }

export const findLastSeal = async (db: Tx): Promise<LastSeal | undefined> => {
  const [row] = await db.$queryRaw<{ seq: string; hash: Uint8Array; xact: string; id: string }[]>`
    SELECT s.seq, s.hash, e.xact, e.id FROM audit_seal s JOIN audit_event e ON e.id = s.event_id
    ORDER BY s.seq DESC LIMIT 1`
  return row && { seq: BigInt(row.seq), hash: row.hash, position: { xact: row.xact, id: row.id } }
}

const start: Position = { xact: '0', id: '0' }

/**
 * The next rows to seal, in the order of the chain. Only rows of transactions below the oldest one that still runs:
 * nothing can be committed before them any more.
 */
export const listSealable = async (db: Tx, after: Position = start, limit: number): Promise<AuditRow[]> =>
  db.$queryRaw<AuditRow[]>`
    SELECT id, xact, extract(epoch FROM at)::text AS at, actor_kind AS "actorKind", actor_id AS "actorId",
           enterprise_id AS "enterpriseId", action, detail::text AS detail, ip, request_id AS "requestId"
    FROM audit_event
    WHERE (xact, id) > (${after.xact}::bigint, ${after.id}::bigint)
      AND xact < audit_era() + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY xact, id LIMIT ${limit}`

export type NewSeal = { seq: bigint; eventId: string; hash: Uint8Array }

export const insertSeals = async (tx: Tx, seals: NewSeal[], sealedAt: string): Promise<void> => {
  const [seqs, ids, hashes] = [
    seals.map(({ seq }) => seq.toString()),
    seals.map(({ eventId }) => eventId),
    seals.map(({ hash }) => hash)
  ]
  await tx.$executeRaw`
    INSERT INTO audit_seal (at, seq, event_id, hash)
    SELECT to_timestamp(${sealedAt}::float8), * FROM unnest(${seqs}::bigint[], ${ids}::bigint[], ${hashes}::bytea[])`
}

/** Whether this database's role could lay hands on the audit, triggers apart. */
export const mayAlterAudit = async (db: Tx): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ may: boolean }[]>`
    SELECT bool_or(has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') OR pg_has_role(relowner, 'USAGE')) AS may
    FROM pg_class WHERE oid IN ('audit_event'::regclass, 'audit_seal'::regclass)`
  return row?.may ?? true
}
