import type { Deps } from '#api/deps.ts'
import type { Archive } from './archive.store.ts'
import { nextSeq, patienceSeconds, readSeal, type Seal } from './audit-chain.ts'
import type { AuditFault } from './audit-faults.ts'
import type { Position } from './audit-seal.store.ts'
import { beginning, type SealedRow } from './verify-audit.store.ts'

type Needs = Pick<Deps, 'keyedHash'>

/** What has to be known of the records before to go on behind them. */
export type Place = {
  end: Seal | undefined
  /** Of the last row that agrees with its seal. */
  position: Position
  sealedAt: number
  batchBefore: number
}

/** How far the chain was followed. */
export type Walk = Place & {
  checked: number
  whole: number
  /** Seals as they were kept outside the database, by number. */
  readonly kept: ReadonlyMap<bigint, Seal[]>
  readonly tell: (fault: AuditFault) => void
}

export const startWalk = (tell: Walk['tell'], kept: readonly Seal[] = [], end?: Seal): Walk => ({
  end,
  position: beginning,
  sealedAt: 0,
  batchBefore: 0,
  checked: 0,
  whole: 0,
  kept: Map.groupBy(kept, ({ seq }) => seq),
  tell
})

/**
 * The place behind these records, which begin at `from`, or else are two batches of the sealer or more. Inside a backlog,
 * which has one time for all, only the sealer's own finding tells what is back-dated there.
 */
export const placeBehind = (deps: Needs, rows: readonly SealedRow[], from?: Place): Place => {
  const walk = { ...startWalk(() => {}), ...from }
  follow(deps, walk, rows)
  return placeOf(walk)
}

export const placeOf = ({ end, position, sealedAt, batchBefore }: Place): Place => ({
  end,
  position,
  sealedAt,
  batchBefore
})

/** Keeps its faults until it is joined. */
export type Branch = Walk & { faults: AuditFault[] }

/** A walk over the records behind a place. */
export const branch = (walk: Walk, place: Place): Branch => {
  const faults: AuditFault[] = []
  return { ...walk, ...place, checked: 0, whole: 0, faults, tell: (fault) => void faults.push(fault) }
}

/** The walk goes on behind a branch that began where the walk ends. */
export const join = (walk: Walk, part: Branch): void => {
  part.faults.forEach(walk.tell)
  walk.checked += part.checked
  walk.whole += part.whole
  Object.assign(walk, placeOf(part))
}

/** Tells the faults of these records, which come in the order of their seals. */
export const follow = (deps: Needs, walk: Walk, rows: readonly SealedRow[]): void => {
  for (const row of rows) {
    const isAfterGap = tellGap(walk, row.seq)
    const faults = judge(deps, walk, row, isAfterGap)
    for (const fault of faults) walk.tell({ ...fault, seq: row.seq, eventId: String(row.eventId) })
    walk.checked += 1
    if (faults.length === 0 && !isAfterGap) walk.whole += 1
    if (row.id !== null && faults.every(({ isAsSealed }) => isAsSealed)) walk.position = row
    // Rows of one batch have the same time of sealing, and each was written after the batch before.
    if (Number(row.sealedAt) > walk.sealedAt) walk.batchBefore = walk.sealedAt
    walk.sealedAt = Number(row.sealedAt)
    goOn(walk, row)
  }
}

/** Goes on behind a file of the archive that cannot be read. */
export const skip = (
  walk: Walk,
  kind: 'archive-missing' | 'archive-altered',
  { firstSeq, lastSeq, lastHash }: Archive
): void => {
  tellGap(walk, firstSeq)
  walk.tell({ kind, seq: firstSeq, last: lastSeq })
  walk.checked += Number(lastSeq - firstSeq) + 1
  goOn(walk, { seq: lastSeq, hash: lastHash })
}

/** After the last record. */
export const endWalk = ({ end, kept, tell }: Walk): void => {
  const reached = [...kept.keys()].reduce((most, seq) => (seq > most ? seq : most), 0n)
  if (reached >= nextSeq(end)) tell({ kind: 'cut-off', seq: nextSeq(end), last: reached })
}

const goOn = (walk: Walk, { seq, hash }: Seal): void => {
  if (seq >= nextSeq(walk.end)) walk.end = { seq, hash }
}

const tellGap = ({ end, tell }: Walk, seq: bigint): boolean => {
  const next = nextSeq(end)
  if (seq > next) tell({ kind: 'seal-removed', seq: next, last: seq - 1n })
  return seq > next
}

type Judged = Pick<AuditFault, 'kind' | 'isAsSealed'>

const judge = (deps: Needs, walk: Walk, row: SealedRow, isAfterGap: boolean): Judged[] => {
  if (row.id === null) return [{ kind: 'removed' }]
  // Behind a gap the seal before is missing, so the row cannot be compared with its own.
  const finding = isAfterGap ? 'none' : readSeal(deps, walk.end, { ...row, row })
  const isAsKept = (walk.kept.get(row.seq) ?? []).every(({ hash }) => deps.keyedHash.equal(hash, row.hash))
  if (finding === undefined || !isAsKept || !isLater(row, walk.position)) return [{ kind: 'altered' }]
  const [written, sealedAt] = [Number(row.at), Number(row.sealedAt)]
  const before = sealedAt > walk.sealedAt ? walk.sealedAt : walk.batchBefore
  const isInTime = written >= before - patienceSeconds && written <= sealedAt + patienceSeconds
  const kinds = new Set([...(finding === 'none' ? [] : [finding]), ...(isInTime ? [] : ['back-dated' as const])])
  return [...kinds].map((kind) => ({ kind, isAsSealed: true }))
}

const isLater = ({ xact, id }: Position, than: Position): boolean =>
  xact > than.xact || (xact === than.xact && id > than.id)
