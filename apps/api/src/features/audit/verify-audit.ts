import type { AuditFaultCode } from '@portal/contract/admin-day'
import type { AuditHead } from '#api/adapters/audit-head.ts'
import type { Deps } from '#api/deps.ts'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { archiveHash, readArchive } from './archive-file.ts'
import { type Archive, findArchiveEnd, listArchives } from './archive.store.ts'
import { nextSeq, type Seal, sealHash } from './audit-chain.ts'
import type { Position } from './audit-seal.store.ts'
import { beginning, findUnsealedBetween, listSealed, lookAtUnsealed, type SealedRow } from './verify-audit.store.ts'

export type VerifyNeeds = Pick<Deps, 'db' | 'keyedHash' | 'files' | 'secrets'>
type Needs = VerifyNeeds

/** The first fault of the chain; `eventId` is the row of audit_event. */
export type AuditFault = {
  kind: AuditFaultCode
  seq: bigint
  eventId?: string
}

export type AuditVerdict = { sealed: number; unsealed: number; fault: AuditFault | undefined }

type Walk = { last: Seal | undefined; position: Position; sealedAt: number; batchBefore: number }

/** `onPage` hears how many seals were checked so far. */
type Watch = { onPage?: (checked: number) => Promise<void>; signal?: AbortSignal | undefined }

const pageSize = 2000
/** A transaction runs for seconds at most, so a row whose time differs more than this from its place is back-dated. */
const patienceSeconds = 120

/**
 * R39: walks the whole chain, first through the files of the archive, then page by page through the table. `head` is the
 * end of the chain as it was kept outside the database. The owner of the tables, without the key, cannot alter, remove,
 * insert or reorder a sealed row or remove the end unnoticed.
 */
export const verifyAudit = async (
  deps: Needs,
  head: AuditHead | undefined,
  watch: Watch = {}
): Promise<AuditVerdict> => {
  for (;;) {
    const end = await findArchiveEnd(deps.db)
    const verdict = await verifyOnce(deps, head, watch)
    // Records that were archived during the walk are missing from it.
    if (!verdict.fault || (await findArchiveEnd(deps.db))?.seq === end?.seq) return verdict
  }
}

const start: Walk = { last: undefined, position: beginning, sealedAt: 0, batchBefore: 0 }

const verifyOnce = async (
  deps: Needs,
  head: AuditHead | undefined,
  { onPage, signal }: Watch
): Promise<AuditVerdict> => {
  let walk = start
  let sealed = 0
  const broken = (fault: AuditFault): AuditVerdict => ({ sealed, unsealed: 0, fault })
  const follow = (rows: readonly SealedRow[]): AuditFault | undefined => {
    for (const row of rows) {
      const fault = judge(deps, walk, row, head)
      if (fault) return fault
      walk = advance(walk, row)
      sealed += 1
    }
    return undefined
  }
  for (;;) {
    const archives = await listArchives(deps.db, walk.last?.seq ?? 0n, 100)
    for (const archive of archives) {
      signal?.throwIfAborted()
      const rows = await openArchive(deps, archive)
      const fault = 'kind' in rows ? rows : follow(rows)
      if (fault) return broken(fault)
      await onPage?.(sealed)
    }
    if (archives.length < 100) break
  }
  // What was inserted before the first row of the table, also among archived ones, is found with its first page.
  let began = beginning
  for (;;) {
    signal?.throwIfAborted()
    const rows = await listSealed(deps.db, walk.last?.seq ?? 0n, pageSize)
    const fault = follow(rows)
    if (fault) return broken(fault)
    const stranger = rows.length > 0 ? await findUnsealedBetween(deps.db, began, walk.position) : undefined
    if (stranger !== undefined) {
      return broken({ kind: 'inserted', seq: walk.last?.seq ?? 0n, eventId: String(stranger) })
    }
    began = walk.position
    await onPage?.(sealed)
    if (rows.length < pageSize) break
  }
  const isCutOff = head !== undefined && (walk.last?.seq ?? 0n) < head.seq
  if (isCutOff) return broken({ kind: 'cut-off', seq: nextSeq(walk.last) })
  const { count, stranger } = await lookAtUnsealed(deps.db, walk.position)
  const fault: AuditFault | undefined =
    stranger === null ? undefined : { kind: 'inserted', seq: nextSeq(walk.last), eventId: String(stranger) }
  return { sealed, unsealed: count, fault }
}

/** The records of a file, or what is wrong with it. @throws StorageFault while the store is out of order */
const openArchive = async (
  deps: Needs,
  { id, firstSeq, lastSeq, sha256 }: Archive
): Promise<SealedRow[] | AuditFault> => {
  const bytes = await deps.files.get(fileKey(id, 'audit')).catch((error: unknown) => {
    if (error instanceof StorageFault && error.reason === 'missing') return undefined
    throw error
  })
  if (!bytes) return { kind: 'archive-missing', seq: firstSeq }
  const isSame = deps.keyedHash.equal(archiveHash(bytes), sha256)
  const rows = isSame ? await readArchive(deps, bytes) : undefined
  if (rows?.[0]?.seq !== firstSeq || rows.at(-1)?.seq !== lastSeq) return { kind: 'archive-altered', seq: firstSeq }
  return rows
}

/** The first fault among rows that follow this seal. */
export const findFault = (
  deps: Pick<Deps, 'keyedHash'>,
  rows: readonly SealedRow[],
  last: Seal | undefined
): AuditFault | undefined => {
  let walk: Walk = { ...start, last }
  for (const row of rows) {
    const fault = judge(deps, walk, row, undefined)
    if (fault) return fault
    walk = advance(walk, row)
  }
  return undefined
}

const judge = (
  deps: Pick<Deps, 'keyedHash'>,
  walk: Walk,
  row: SealedRow,
  head: AuditHead | undefined
): AuditFault | undefined => {
  const { seq } = row
  const at = { seq, eventId: String(row.eventId) }
  if (seq !== nextSeq(walk.last)) return { kind: 'seal-removed', seq: nextSeq(walk.last) }
  if (row.id === null) return { kind: 'removed', ...at }
  if (!deps.keyedHash.equal(sealHash(deps, walk.last, { row, sealedAt: row.sealedAt }), row.hash))
    return { kind: 'altered', ...at }
  if (head?.seq === seq && !deps.keyedHash.equal(head.hash, row.hash)) return { kind: 'altered', ...at }
  if (!isLater(row, walk.position)) return { kind: 'altered', ...at }
  const [written, sealedAt] = [Number(row.at), Number(row.sealedAt)]
  const before = sealedAt > walk.sealedAt ? walk.sealedAt : walk.batchBefore
  if (written < before - patienceSeconds || written > sealedAt + patienceSeconds) return { kind: 'back-dated', ...at }
  return undefined
}

const isLater = ({ xact, id }: Position, than: Position): boolean =>
  xact > than.xact || (xact === than.xact && id > than.id)

const advance = (walk: Walk, row: SealedRow): Walk => ({
  last: { seq: row.seq, hash: row.hash },
  position: row.id === null ? walk.position : row,
  sealedAt: Number(row.sealedAt),
  // Rows of one batch have the same time of sealing, and each was written after the batch before.
  batchBefore: Number(row.sealedAt) > walk.sealedAt ? walk.sealedAt : walk.batchBefore
})
