import { beijingDay, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { archiveHash, writeArchive } from './archive-file.ts'
import { countOlder, findArchiveEnd, takeOut } from './archive.store.ts'
import type { AuditRow } from './audit-chain.ts'
import { audit, noOrigin } from './audit.store.ts'
import { listSealed, type SealedRow } from './verify-audit.store.ts'
import { findFault } from './verify-audit.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'files' | 'secrets' | 'config' | 'clock' | 'log'>

/** Removed within the time of one transaction. */
const mostRecords = 2000

/**
 * R39: moves records that are older than AUDIT_RETENTION_DAYS from the tables into signed files, from the beginning of the
 * chain on, day by day. The file is stored first; if the process dies in between, `sweepOrphans` removes it. Records that
 * do not hold are not moved: the evidence stays where it is.
 */
export const archiveAudit = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  while (!signal?.aborted && (await archiveBatch(deps)));
}

/** False if there is nothing more to archive. */
const archiveBatch = async (deps: Needs): Promise<boolean> => {
  const { db, files, log } = deps
  const end = await findArchiveEnd(db)
  // One more, since the last seal stays.
  const rows = await listSealed(db, end?.seq ?? 0n, mostRecords + 1)
  const old = rows.slice(0, Math.min(countOlder(rows, limitOf(deps)), rows.length - 1)).filter(isWhole)
  const last = old.at(-1)
  if (!last) return false
  const fault = findFault(deps, old, end)
  if (fault) {
    log.error({ alarm: 'audit-chain', fault: fault.kind, seq: String(fault.seq) }, 'the audit is broken, not archived')
    return false
  }
  const id = newId()
  const bytes = await writeArchive(deps, old)
  await files.put(fileKey(id, 'audit'), bytes)
  await deps.transact(async (tx) => {
    const count = await takeOut(tx, { id, upTo: last.seq, sha256: archiveHash(bytes) })
    // Another process archived the first of them meanwhile, so the file would hold more than its row says.
    if (count !== old.length) throw new Error('the audit was archived by another process meanwhile')
    await audit(tx, { action: 'audit.archived', actor: { system: true }, origin: noOrigin, detail: { rows: count } })
  })
  return true
}

/** Whether the record of a seal is there. */
export const isWhole = (row: SealedRow): row is Extract<SealedRow, AuditRow> => row.id !== null

/** Whole days in 北京时间, so that there is about one file a day. */
const limitOf = ({ clock, config }: Needs): Date => {
  const before = new Date(clock.now().getTime() - config.auditRetentionDays * dayMs)
  return startOfBeijingDay(beijingDay(before))
}
