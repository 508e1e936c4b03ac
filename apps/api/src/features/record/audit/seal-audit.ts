import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { contentOf, type Finding, nextSeq, patienceSeconds, type Seal, sealHash } from './audit-chain.ts'
import { readHeads, sealedWords, tellSeal, writeAuditHead } from './audit-head.ts'
import {
  findGone,
  findLastSeal,
  hasSeal,
  insertSeals,
  listUnsealed,
  lockSealing,
  type NewSeal,
  type SealTime,
  type UnsealedRow
} from './audit-seal.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'config' | 'log' | 'files'>

/** What a process remembers from one run to the next. */
export type Sealing = {
  /** The end of the chain as this process saw it last. */
  end: Seal | undefined
  /** Rows that wait for an older transaction, as they were seen first. */
  waiting: ReadonlyMap<bigint, string>
  /** Once all transactions before `look.next` have ended and are sealed, all later rows are younger than `look.epoch`. */
  look: Pick<SealTime, 'epoch' | 'next'> | undefined
  /** Rows without a seal are younger than this, in seconds since 1970. */
  since: number
  /** Wait for a seal that carries them. */
  findings: Finding[]
  /** Whether the file store has the end, as far as this process seals. Undefined: it was not asked yet. */
  isHeadKept: boolean | undefined
  lateToldAt: number
}

export const newSealing = (): Sealing => ({
  end: undefined,
  waiting: new Map(),
  look: undefined,
  since: 0,
  findings: [],
  isHeadKept: undefined,
  lateToldAt: Number.NEGATIVE_INFINITY
})

const batchSize = 1000

/**
 * R39: seals the rows that were committed since the last time; a job calls it twice a second. Writers never wait for it.
 * The end of the chain is also kept outside the database, in the file store and in the log, so that a removed end is
 * noticed. What the sealer finds wrong becomes part of its next seal. Returns how many rows were sealed.
 */
export const sealAudit = async (deps: Needs, sealing = newSealing(), signal?: AbortSignal): Promise<number> => {
  let total = 0
  let begun: SealTime | undefined
  for (;;) {
    const batch = await deps.transact((tx) => sealBatch(deps, tx, sealing, begun))
    if (!batch) return total
    begun ??= batch.time
    remember(deps, sealing, batch)
    total += batch.seals.length
    if (!batch.isFull || signal?.aborted) break
  }
  const hadSeals = sealing.end !== undefined && sealing.end.seq > total
  if (sealing.isHeadKept === undefined) await compareHead(deps, sealing, hadSeals)
  // While a cut is not written into a seal the former end stays, so that verification finds the cut too.
  if (!sealing.end || sealing.isHeadKept || sealing.findings.includes('cut-off')) return total
  await writeAuditHead(deps, sealing.end)
  sealing.isHeadKept = true
  return total
}

type Batch = {
  time: SealTime
  end: Seal | undefined
  seals: NewSeal[]
  waiting: UnsealedRow[]
  /** More may follow. */
  isFull: boolean
  isCutOff: boolean
  told: { fault: Finding; seq: bigint }[]
  /** What no seal of this batch carries. */
  findings: Finding[]
}

/**
 * Undefined while another process seals. `begun`: of the first batch of the run. What was written before it gets its time,
 * or the second batch of a backlog would be called back-dated, since its records are older than the batch before.
 */
const sealBatch = async (deps: Needs, tx: Tx, sealing: Sealing, begun?: SealTime): Promise<Batch | undefined> => {
  const time = await lockSealing(tx)
  if (!time) return undefined
  const last = await findLastSeal(tx)
  const isCutOff = sealing.end !== undefined && !(await hasSeal(tx, sealing.end))
  const rows = await listUnsealed(tx, last?.position, batchSize)
  const listed = new Set(rows.map(({ id }) => id))
  const missing = [...sealing.waiting.keys()].filter((id) => !listed.has(id))
  const gone = await findGone(tx, missing)
  const findings: Finding[] = [...sealing.findings, ...gone.map(() => 'removed' as const)]
  if (isCutOff) findings.push('cut-off')
  const seals: NewSeal[] = []
  const told: Batch['told'] = []
  let end: Seal | undefined = last
  const isOld = ({ at }: UnsealedRow): boolean => begun !== undefined && Number(at) <= Number(begun.epoch)
  // Not if another process has sealed meanwhile: time never goes back in the chain.
  const goesOn = begun !== undefined && last?.at.getTime() === begun.at.getTime()
  const sealedAt = goesOn && rows[0] && isOld(rows[0]) ? begun : time
  for (const row of rows) {
    if (!row.isSettled || (sealedAt === begun && !isOld(row))) break
    const fault = judge(row, sealing) ?? findings.shift()
    const seal = {
      seq: nextSeq(end),
      hash: sealHash(deps, end, { row, sealedAt: sealedAt.epoch, finding: fault }),
      eventId: row.id
    }
    if (fault) told.push({ fault, seq: seal.seq })
    seals.push(seal)
    end = seal
  }
  if (seals.length > 0) await insertSeals(tx, seals, sealedAt.at)
  const isFull = rows.length === batchSize && seals.length > 0
  return { time, end, seals, waiting: rows.slice(seals.length), isFull, isCutOff, told, findings }
}

/** What is wrong with the row itself. */
const judge = (row: UnsealedRow, { waiting, since }: Sealing): Finding | undefined => {
  const seen = waiting.get(row.id)
  if (seen !== undefined && seen !== contentOf(row)) return 'altered'
  return Number(row.at) < since - patienceSeconds ? 'back-dated' : undefined
}

/** After the commit. */
const remember = ({ log }: Needs, sealing: Sealing, { time, end, seals, waiting, told, ...batch }: Batch): void => {
  for (const { fault, seq } of told)
    log.error({ alarm: 'audit-chain', fault, seq: String(seq) }, 'the audit was changed')
  if (batch.isCutOff)
    log.error({ alarm: 'audit-chain', fault: 'cut-off', ...tellEnd(sealing.end) }, 'the audit was cut')
  if (end && seals.length > 0) {
    log.info(tellSeal(end), sealedWords)
    if (sealing.isHeadKept) sealing.isHeadKept = false
  }
  sealing.end = end
  sealing.findings = batch.findings
  sealing.waiting = new Map(waiting.map((row) => [row.id, sealing.waiting.get(row.id) ?? contentOf(row)]))
  if (!sealing.look || (sealing.look.next <= time.settled && !batch.isFull)) {
    sealing.since = Number(sealing.look?.epoch ?? 0)
    sealing.look = time
  }
  tellLate(log, sealing, waiting[0], time)
}

const tellEnd = (end: Seal | undefined) => end && tellSeal(end)

const lateSeconds = 60

/** A transaction that hangs, also of another program on the server, delays the seals; rows can be changed meanwhile. */
const tellLate = (log: Needs['log'], sealing: Sealing, oldest: UnsealedRow | undefined, { epoch }: SealTime): void => {
  const now = Number(epoch)
  const seconds = oldest ? Math.round(now - Number(oldest.at)) : 0
  if (seconds < lateSeconds || now - sealing.lateToldAt < lateSeconds) return
  sealing.lateToldAt = now
  log.error({ alarm: 'audit-late', seconds }, 'audit rows wait for an older transaction and are not sealed')
}

/** By the end that the file store has, a new process finds what was cut off while no process ran. */
const compareHead = async (deps: Needs, sealing: Sealing, hadSeals: boolean): Promise<void> => {
  const heads = await readHeads(deps)
  for (const head of heads) {
    if (await hasSeal(deps.db, head)) continue
    deps.log.error({ alarm: 'audit-chain', fault: 'cut-off', ...tellSeal(head) }, 'the audit was cut')
    sealing.findings = ['cut-off']
  }
  if (heads.length === 0 && hadSeals)
    deps.log.error({ alarm: 'audit-chain', fault: 'head-missing' }, 'the file store does not know the end of the audit')
  sealing.isHeadKept = false
}
