import type { Tx } from '@portal/db/client'
import type { Seal } from './audit-chain.ts'
import type { SealedRow } from './verify-audit.store.ts'

export type Archive = {
  id: string
  firstSeq: bigint
  lastSeq: bigint
  /** Of its last seal, by which the next record is verified if the file is lost. */
  lastHash: Uint8Array
  sha256: Uint8Array
}

/** Of the last archived record; undefined without an archive. */
export const findArchiveEnd = async (db: Tx): Promise<Seal | undefined> => {
  const row = await db.auditArchive.findFirst({
    orderBy: { lastSeq: 'desc' },
    select: { lastSeq: true, lastHash: true }
  })
  return row ? { seq: row.lastSeq, hash: row.lastHash } : undefined
}

/** In the order of the chain. */
export const listArchives = (db: Tx, after: bigint, limit: number): Promise<Archive[]> =>
  db.auditArchive.findMany({
    where: { firstSeq: { gt: after } },
    orderBy: { firstSeq: 'asc' },
    take: limit,
    select: { id: true, firstSeq: true, lastSeq: true, lastHash: true, sha256: true }
  })

/** Which of these ids are of archives. */
export const findArchived = async (db: Tx, ids: string[]): Promise<string[]> =>
  (await db.auditArchive.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id)

export const sumArchives = async (db: Tx) => {
  const { _count, _max } = await db.auditArchive.aggregate({ _count: true, _max: { lastSeq: true, lastAt: true } })
  return { files: _count, records: Number(_max.lastSeq ?? 0n), until: _max.lastAt }
}

/**
 * Removes the records up to this seal from the tables and notes their file. The database itself refuses records that are
 * younger than 180 days, and the last seal. Raw: a function that runs as the owner of the tables.
 */
export const takeOut = async (
  tx: Tx,
  { id, upTo, sha256 }: { id: string; upTo: bigint; sha256: Uint8Array }
): Promise<number> => {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT audit_archive_rows(${id}::uuid, ${upTo}::bigint, ${sha256}::bytea) AS count`
  return Number(row?.count ?? 0n)
}

/** How many of these, from the first on, are older than this by their own time and by that of their seal. */
export const countOlder = (rows: readonly SealedRow[], before: Date): number => {
  const limit = before.getTime() / 1000
  const end = rows.findIndex((row) => row.id === null || Number(row.at) >= limit || Number(row.sealedAt) >= limit)
  return end === -1 ? rows.length : end
}
