import type { Deps } from '#api/deps.ts'
import type { Archive } from './archive.store.ts'
import { nextSeq, patienceSeconds, readSeal, type Seal } from './audit-chain.ts'
import type { AuditFault } from './audit-faults.ts'
import type { Position } from './audit-seal.store.ts'
import { beginning, type SealedRow } from './verify-audit.store.ts'

type Needs = Pick<Deps, 'keyedHash'>

/** How far the chain was followed. */
export type Walk = {
  end: Seal | undefined
  /** Of the last row that agrees with its seal. */
  position: Position
  sealedAt: number
  batchBefore: number
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
