import { beijingDay } from '@portal/contract/beijing-time'
import type { ImportCounts } from '@portal/contract/desk/import'
import type { Tx } from '@portal/db/client'
import { requiredFields } from '#api/features/enterprise/profile/profile.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { setImmediate } from 'node:timers/promises'
import { createHashOf } from './base.ts'
import type { Importer, Writing } from './create-enterprise.ts'
import { type Around, createUnknownPassword, importEnterprise, type ImportNeeds } from './import-enterprise.ts'
import { beginRun, finishRun, type ImportRunRow, listTypes } from './import.store.ts'
import type { ImportSource, Raw } from './import-source.ts'
import { type Indexed, indexSheets } from './index-sheets.ts'
import { createOutcomes, type Outcomes } from './outcomes.ts'
import { foundAt } from './pack.rules.ts'
import type { ParseContext } from './read-cells.rules.ts'
import { openSpool, type Spool } from './spool.ts'

export type ImportOptions = {
  /** `--update`: a newer sheet changes what it says otherwise than the last one. */
  mayUpdate?: boolean
  /** The qualifications of an enterprise that has to complete its profile end on this day at the latest. */
  incompleteUntil?: string | undefined
  /** The caller is alone, so what this run has made is of an earlier turn of it, and new in the report all the same. */
  isAlone?: boolean
  signal?: AbortSignal | undefined
  onProgress?: ((done: number, all: number) => void) | undefined
}

export type ImportReport = {
  /** Null: of a dry run. */
  runId: string | null
  sha256: string
  counts: ImportCounts
  outcomes: Outcomes
  sheets: Indexed
  spool: Spool<Raw>
  parse: ParseContext
  isStopped: boolean
  /** Gives the rows back, which the report reads until then. */
  close(): Promise<void>
}

/** R53, the dry run: what each row would do. Writes nothing. @throws ImportFault */
export const planImport = (
  deps: ImportNeeds,
  source: ImportSource,
  options: ImportOptions = {}
): Promise<ImportReport> => work(deps, source, { options, begin: async () => undefined })

/**
 * R53: one transaction for each enterprise. After a stop or a kill the same sheets go on where they were, since what is
 * in the database already is unchanged. @throws ImportFault
 */
export const runImport = async (deps: ImportNeeds, source: ImportSource, options: Running): Promise<ImportReport> => {
  const report = await runRows(deps, source, options)
  try {
    if (!report.isStopped) await deps.transact((tx) => endRun(tx, deps, report, options))
    return report
  } catch (error) {
    await report.close()
    throw error
  }
}

/** `runImport` without its end, for a caller who keeps the report in the same transaction. @throws ImportFault */
export const runRows = (
  deps: ImportNeeds,
  source: ImportSource,
  { importer, origin, adminId = null, ...options }: Running
): Promise<ImportReport> => {
  const begin = async (now: Date): Promise<Writes> => {
    const { sha256, name } = source
    const run = await deps.transact((tx) => beginRun(tx, { sha256, name, adminId, startedAt: now }))
    return { run, importer, origin, unknownPassword: createUnknownPassword(deps) }
  }
  return work(deps, source, { options, begin })
}

type By = Pick<Writing, 'importer' | 'origin'> & {
  /** The administrator who uploaded the sheets. Absent: at the machine. */
  adminId?: string | null
}
type Running = ImportOptions & By

/** Each enterprise was looked at once. */
export const endRun = async (
  tx: Tx,
  { clock }: Pick<ImportNeeds, 'clock'>,
  { runId, sha256, counts }: Pick<ImportReport, 'runId' | 'sha256' | 'counts'>,
  { importer, origin, adminId }: By
): Promise<void> => {
  if (runId === null) return
  await finishRun(tx, runId, clock.now(), counts)
  const rows = Object.values(counts).reduce((sum, kinds) => sum + (kinds.create ?? 0) + (kinds.update ?? 0), 0)
  const detail = { importId: runId, sha256, rows, admin: adminId ?? undefined }
  await audit(tx, { action: 'import.run', actor: importer, origin, detail })
}

type Writes = {
  run: ImportRunRow
  importer: Importer
  origin: Writing['origin']
  unknownPassword: () => Promise<string>
}
type Work = { options: ImportOptions; begin: (now: Date) => Promise<Writes | undefined> }

const work = async (deps: ImportNeeds, source: ImportSource, { options, begin }: Work): Promise<ImportReport> => {
  const spool = await openSpool<Raw>()
  try {
    const outcomes = createOutcomes()
    const sheets = await indexSheets(source, { spool, outcomes })
    const now = deps.clock.now()
    const writes = await begin(now)
    const around = await aroundOf(deps, { source, sheets, options, now, writes })
    const isStopped = await importAll(deps, around, { outcomes, options })
    const runId = writes?.run.id ?? null
    const done = { runId, sha256: source.sha256, counts: outcomes.counts(), isStopped }
    return { ...done, outcomes, sheets, spool, parse: around.parse, close: spool.close }
  } catch (error) {
    await spool.close()
    throw error
  }
}

type Starting = { source: ImportSource; sheets: Indexed; options: ImportOptions; now: Date; writes: Writes | undefined }

const aroundOf = async (deps: ImportNeeds, { source, sheets, options, now, writes }: Starting): Promise<Around> => {
  const catalogue = await deps.catalogues.newest(deps.db)
  const hashOf = createHashOf(deps)
  const parse: ParseContext = {
    now,
    today: beijingDay(now),
    types: await listTypes(deps.db),
    catalogue: catalogue.qualifications,
    required: requiredFields(deps.config.requiredFields),
    isRegion: deps.regions.isRegion,
    incompleteUntil: options.incompleteUntil
  }
  const { mayUpdate = false, isAlone = false } = options
  const around = { source, sheets, parse, mayUpdate, isAlone, now, hashOf }
  return writes ? { ...around, writing: { ...writes, now, catalogue, hashOf } } : around
}

/** Each waits for the database and the file store most of the time. */
const lanes = 4

/** True if it was stopped. A failure ends all lanes. */
const importAll = async (
  deps: ImportNeeds,
  around: Around,
  { outcomes, options: { signal, onProgress } }: { outcomes: Outcomes; options: ImportOptions }
): Promise<boolean> => {
  const { numbers, read } = around.sheets
  const failures: unknown[] = []
  let begun = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (begun < numbers.length && failures.length === 0 && !signal?.aborted) {
      const number = numbers[begun] ?? 0
      begun += 1
      // Lets other requests run in between.
      await setImmediate()
      const raw = read(number)
      for (const outcome of raw ? (await importEnterprise(deps, around, raw)).rows : []) outcomes.set(outcome)
      tellTwice(around.sheets, number, outcomes)
      done += 1
      onProgress?.(done, numbers.length)
    }
  }
  await Promise.all(Array.from({ length: lanes }, () => lane().catch((error: unknown) => failures.push(error))))
  if (failures.length > 0) throw failures[0]
  tellStopped(around.sheets, numbers.slice(begun), outcomes)
  return begun < numbers.length
}

/** The further rows of a 用户编号 that stands twice. */
const tellTwice = ({ rowsOfNumber }: Indexed, number: number, outcomes: Outcomes): void => {
  const rows = rowsOfNumber(number)
  for (const row of rows.slice(1)) {
    const { cause } = foundAt('enterprises', row, 'number', { code: 'number-twice', facts: { rows: rows.join('、') } })
    outcomes.set({ sheet: 'enterprises', row, kind: 'faulty', causes: [cause] })
  }
}

const tellStopped = (sheets: Indexed, numbers: readonly number[], outcomes: Outcomes): void => {
  for (const raw of numbers.flatMap((number) => sheets.read(number) ?? []))
    for (const sheet of ['enterprises', 'accounts', 'qualifications', 'papers'] as const)
      for (const { row } of sheet === 'enterprises' ? [raw.enterprise] : raw[sheet])
        outcomes.set({ sheet, row, kind: 'skip', causes: [{ code: 'stopped' }] })
}
