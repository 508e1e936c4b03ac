import type { AuditFaultGroup } from '@portal/contract/record/audit-verification'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { archiveHash, readArchive } from './archive-file.ts'
import { type Archive, findArchiveEnd, listArchives } from './archive.store.ts'
import { nextSeq, type Seal } from './audit-chain.ts'
import { type AuditFault, createFaultList } from './audit-faults.ts'
import { readHeads } from './audit-head.ts'
import {
  beginning,
  findUnsealedBetween,
  type Found,
  listSealed,
  lookAtUnsealed,
  type SealedRow
} from './verify-audit.store.ts'
import { endWalk, follow, skip, startWalk, type Walk } from './walk-chain.ts'

export type VerifyNeeds = Pick<Deps, 'db' | 'keyedHash' | 'files' | 'secrets' | 'config'>
type Needs = VerifyNeeds

export type AuditVerdict = { sealed: number; unsealed: number; faults: AuditFaultGroup[] }

type Watch = {
  /** Hears how many seals were checked so far. */
  onPage?: (checked: number) => Promise<void>
  signal?: AbortSignal | undefined
  /** Seals that were logged. */
  logged?: readonly Seal[]
}

const pageSize = 2000

/**
 * R39: walks the whole chain, first through the files of the archive, then page by page through the table, and goes on
 * after a fault. The owner of the tables, without the key, cannot alter, remove, insert or reorder a sealed row unnoticed,
 * nor remove the end, which is kept outside the database too.
 */
export const verifyAudit = async (deps: Needs, watch: Watch = {}): Promise<AuditVerdict> => {
  for (;;) {
    const end = await findArchiveEnd(deps.db)
    const verdict = await verifyOnce(deps, watch)
    // Records that were archived during the walk are missing from it.
    if (verdict.faults.length === 0 || (await findArchiveEnd(deps.db))?.seq === end?.seq) return verdict
  }
}

const verifyOnce = async (deps: Needs, { onPage, signal, logged = [] }: Watch): Promise<AuditVerdict> => {
  const kept = await readHeads(deps)
  const list = createFaultList()
  const walk = startWalk(list.add, [...kept, ...logged])
  await walkArchives(deps, walk, { onPage, signal })
  await walkTable(deps, walk, { onPage, signal })
  endWalk(walk)
  // Of a new portal, the first seals may have been made meanwhile.
  const isHeadMissing = walk.end && kept.length === 0 && (await readHeads(deps)).length === 0
  if (walk.end && isHeadMissing) walk.tell({ kind: 'head-missing', seq: walk.end.seq })
  const { count, strangers } = await lookAtUnsealed(deps.db, walk.position)
  tellInserted(walk, nextSeq(walk.end), strangers)
  return { sealed: walk.whole, unsealed: count, faults: list.groups() }
}

const walkArchives = async (deps: Needs, walk: Walk, { onPage, signal }: Watch): Promise<void> => {
  let after = 0n
  for (;;) {
    const archives = await listArchives(deps.db, after, 100)
    for (const archive of archives) {
      signal?.throwIfAborted()
      after = archive.firstSeq
      const found = await openArchive(deps, archive)
      if (typeof found === 'string') skip(walk, found, archive)
      else follow(deps, walk, found)
      await onPage?.(walk.checked)
    }
    if (archives.length < 100) return
  }
}

const walkTable = async (deps: Needs, walk: Walk, { onPage, signal }: Watch): Promise<void> => {
  // What was inserted before the first row of the table, also among archived ones, is found with its first page.
  let began = beginning
  let after = walk.end?.seq ?? 0n
  for (;;) {
    signal?.throwIfAborted()
    const rows = await listSealed(deps.db, after, pageSize)
    follow(deps, walk, rows)
    const end = walk.end?.seq ?? 0n
    if (rows.length > 0) tellInserted(walk, end, await findUnsealedBetween(deps.db, began, walk.position))
    began = walk.position
    after = rows.at(-1)?.seq ?? after
    await onPage?.(walk.checked)
    if (rows.length < pageSize) return
  }
}

const tellInserted = ({ tell }: Walk, seq: bigint, { count, firstId }: Found): void => {
  if (count > 0) tell({ kind: 'inserted', seq, count, eventId: String(firstId) })
}

/** The records of a file, or what is wrong with it. @throws StorageFault while the store is out of order */
const openArchive = async (
  deps: Needs,
  { id, firstSeq, lastSeq, sha256 }: Archive
): Promise<SealedRow[] | 'archive-missing' | 'archive-altered'> => {
  const bytes = await deps.files.get(fileKey(id, 'audit')).catch((error: unknown) => {
    if (error instanceof StorageFault && error.reason === 'missing') return undefined
    throw error
  })
  if (!bytes) return 'archive-missing'
  const isSame = deps.keyedHash.equal(archiveHash(bytes), sha256)
  const rows = isSame ? await readArchive(deps, bytes) : undefined
  return rows?.[0]?.seq === firstSeq && rows.at(-1)?.seq === lastSeq ? rows : 'archive-altered'
}

/** The first fault among rows that follow this seal, for which they must stay in the table. */
export const findFault = (
  deps: Pick<Deps, 'keyedHash'>,
  rows: readonly SealedRow[],
  last: Seal | undefined
): AuditFault | undefined => {
  const faults: AuditFault[] = []
  const walk = startWalk((fault) => faults.push(fault), [], last)
  follow(deps, walk, rows)
  return faults.find(({ isAsSealed }) => !isAsSealed)
}
