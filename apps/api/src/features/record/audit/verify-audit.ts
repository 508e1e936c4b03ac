import type { AuditFaultGroup } from '@portal/contract/record/audit-verification'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { archiveHash, readArchive } from './archive-file.ts'
import { type Archive, findArchiveEnd, listArchives } from './archive.store.ts'
import { nextSeq, type Seal } from './audit-chain.ts'
import { type AuditFault, createFaultList, type FaultList } from './audit-faults.ts'
import { readHeads } from './audit-head.ts'
import { type AuditProgress, readAuditProgress, removeAuditProgress, writeAuditProgress } from './audit-progress.ts'
import { findLastSeal, type Position } from './audit-seal.store.ts'
import {
  beginning,
  findSeqBefore,
  findUnsealedBetween,
  type Found,
  listSealed,
  lookAtUnsealed,
  type SealedRow
} from './verify-audit.store.ts'
import {
  branch,
  type Branch,
  endWalk,
  follow,
  join,
  type Place,
  placeBehind,
  placeOf,
  skip,
  startWalk,
  type Walk
} from './walk-chain.ts'

export type VerifyNeeds = Pick<Deps, 'db' | 'keyedHash' | 'files' | 'secrets' | 'config'>
type Needs = VerifyNeeds

export type AuditVerdict = { sealed: number; unsealed: number; faults: AuditFaultGroup[] }

type Watch = {
  /** Hears how many seals were checked so far. */
  onPage?: (checked: number) => Promise<void>
  signal?: AbortSignal | undefined
  /** Seals that were logged. */
  logged?: readonly Seal[]
  /** Goes on where a run of this name was cut off. */
  run?: string | undefined
  /** So many parts of the table at once. */
  lanes?: number
  /** Records of a part. */
  partSize?: number
}

const pageSize = 2000
/** Hashed in about 5 ms. */
const turnSize = 200

/**
 * R39: walks the whole chain, first through the files of the archive, then page by page through the table, and goes on
 * after a fault. The owner of the tables, without the key, cannot alter, remove, insert or reorder a sealed row unnoticed,
 * nor remove the end, which is kept outside the database too.
 */
export const verifyAudit = async (deps: Needs, watch: Watch = {}): Promise<AuditVerdict> => {
  for (;;) {
    const end = await findArchiveEnd(deps.db)
    const verdict = await verifyOnce(deps, watch)
    if (watch.run !== undefined) await removeAuditProgress(deps)
    // Records that were archived during the walk are missing from it.
    if (verdict.faults.length === 0 || (await findArchiveEnd(deps.db))?.seq === end?.seq) return verdict
  }
}

const verifyOnce = async (deps: Needs, watch: Watch): Promise<AuditVerdict> => {
  const kept = await readHeads(deps)
  const before = await findProgress(deps, watch.run)
  const list = createFaultList(before?.faults)
  const walk = startWalk(list.add, [...kept, ...(watch.logged ?? [])])
  if (before) Object.assign(walk, before.place, { checked: before.checked, whole: before.whole })
  else await walkArchives(deps, walk, watch)
  // What was inserted before the first row of the table, also among archived ones, is found with the first page.
  await walkTable(deps, walk, watch, { list, from: before ? walk.position : beginning })
  endWalk(walk)
  // Of a new portal, the first seals may have been made meanwhile.
  const isHeadMissing = walk.end && kept.length === 0 && (await readHeads(deps)).length === 0
  if (walk.end && isHeadMissing) walk.tell({ kind: 'head-missing', seq: walk.end.seq })
  const { count, strangers } = await lookAtUnsealed(deps.db, walk.position)
  tellInserted(walk, nextSeq(walk.end), strangers)
  return { sealed: walk.whole, unsealed: count, faults: list.groups() }
}

/** Not if records behind it were archived meanwhile. */
const findProgress = async (deps: Needs, run: string | undefined): Promise<AuditProgress | undefined> => {
  const found = run === undefined ? undefined : await readAuditProgress(deps)
  const archived = (await findArchiveEnd(deps.db))?.seq ?? 0n
  return found?.run === run && found?.place.end && found.place.end.seq >= archived ? found : undefined
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

type Start = { list: FaultList; from: Position }

/** In parts, of which some are walked at once: a part needs of those before it only their last records. */
const walkTable = async (deps: Needs, walk: Walk, watch: Watch, { list, from }: Start): Promise<void> => {
  const { run, lanes = 1, partSize = 100_000, signal } = watch
  const last = (await findLastSeal(deps.db))?.seq ?? 0n
  let began = from
  let begin = walk.end?.seq ?? 0n
  for (let isLast = false; !isLast;) {
    const begins = Array.from({ length: lanes }, (_, lane) => begin + BigInt(lane * partSize))
    const chosen = begins.filter((seq) => seq === begin || seq < last)
    const places = await Promise.all(chosen.map((seq) => findPlace(deps, walk, seq)))
    begin += BigInt(chosen.length * partSize)
    isLast = begin >= last
    let { checked } = walk
    const onRows = async (count: number) => watch.onPage?.((checked += count))
    const upTo = [...chosen.slice(1), isLast ? undefined : begin]
    const parts = await Promise.all(
      places.map((place, lane) => {
        const behind = lane === 0 ? began : place.position
        return walkPart(deps, branch(walk, place), { from: behind, upTo: upTo[lane], onRows, signal })
      })
    )
    for (const part of parts) join(walk, part)
    began = walk.position
    const progress = { place: placeOf(walk), checked: walk.checked, whole: walk.whole, faults: list.groups() }
    if (run !== undefined && !isLast) await writeAuditProgress(deps, { run, ...progress })
  }
}

/** Where the part behind this record begins. */
const findPlace = async (deps: Needs, walk: Walk, seq: bigint): Promise<Place> => {
  const end = walk.end?.seq ?? 0n
  if (seq <= end) return placeOf(walk)
  const before = await findSeqBefore(deps.db, seq, pageSize)
  const isFarBehind = before > end
  const rows = await listSealed(deps.db, isFarBehind ? before : end, pageSize, seq)
  return placeBehind(deps, rows, isFarBehind ? undefined : placeOf(walk))
}

type Part = {
  /** Behind which there may be rows without a seal. */
  from: Position
  upTo: bigint | undefined
  onRows(count: number): Promise<unknown>
  signal: AbortSignal | undefined
}

const walkPart = async (deps: Needs, walk: Branch, { from, upTo, onRows, signal }: Part): Promise<Branch> => {
  let began = from
  let after = walk.end?.seq ?? 0n
  for (;;) {
    signal?.throwIfAborted()
    const rows = await listSealed(deps.db, after, pageSize, upTo)
    for (let start = 0; start < rows.length; start += turnSize) {
      follow(deps, walk, rows.slice(start, start + turnSize))
      // The process that verifies also answers requests.
      await nextTurn()
    }
    const end = walk.end?.seq ?? 0n
    if (rows.length > 0) tellInserted(walk, end, await findUnsealedBetween(deps.db, began, walk.position))
    began = walk.position
    after = rows.at(-1)?.seq ?? after
    await onRows(rows.length)
    if (rows.length < pageSize) return walk
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
