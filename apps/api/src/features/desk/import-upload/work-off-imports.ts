import { importUploadLimits, type ImportUploadState } from '@portal/contract/desk/import-upload'
import type { Prisma, Tx } from '@portal/db/client'
import { setTimeout as sleep } from 'node:timers/promises'
import { adminsTopic } from '#api/adapters/live/live.ts'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { ImportFault } from '#api/features/desk/import/import-source.ts'
import type { ImportNeeds } from '#api/features/desk/import/import-enterprise.ts'
import {
  endRun,
  type ImportOptions,
  type ImportReport,
  planImport,
  runRows
} from '#api/features/desk/import/run-import.ts'
import { type Undone, undoImport } from '#api/features/desk/import/undo-import.ts'
import { listImported } from '#api/features/desk/import/undo.store.ts'
import { noOrigin } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins, wake } from '#api/features/record/message/message.store.ts'
import { findWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import { deskSource } from './desk-source.ts'
import { composeReport, writeReport } from './import-report.ts'
import { wishWords } from './import-subject.ts'
import * as store from './import-upload.store.ts'
import type { UploadRow } from './import-upload.store.ts'

type Needs = ImportNeeds & Pick<Deps, 'log'>
type Pace = { tellMs: number; turn: () => AbortSignal }

/**
 * How often a step tells of its progress and hears of a stop, and how long a turn of the job is, however many uploads
 * there are: 今日工作 takes a job that has not ended for five minutes for stopped. The next turn goes on.
 */
const usualPace: Pace = { tellMs: 1000, turn: () => AbortSignal.timeout(240_000) }

/** R53: judges the rows of what was uploaded, and gives up what was checked a day ago and was not proposed. */
export const checkImports = async (deps: Needs, signal?: AbortSignal, pace = usualPace): Promise<void> => {
  await giveUpForgotten(deps)
  // A check that began in this turn goes on to its end: in the next one it would begin anew.
  const check = (upload: UploadRow) => checkOne(deps, upload, signal ?? new AbortController().signal, pace)
  await workOff(deps, ['CHECKING'], { signal, pace }, check)
}

/** R53: imports, or undoes, what a second person has confirmed. After a kill another process goes on where it was. */
export const runImports = (deps: Needs, signal?: AbortSignal, pace = usualPace): Promise<void> =>
  workOff(deps, ['RUNNING', 'UNDOING'], { signal, pace }, (upload, over) =>
    upload.state === 'RUNNING' ? run(deps, upload, over, pace) : undo(deps, upload, over, pace)
  )

const workOff = async (
  deps: Needs,
  states: ImportUploadState[],
  { signal, pace }: { signal: AbortSignal | undefined; pace: Pace },
  work: (upload: UploadRow, over: AbortSignal) => Promise<void>
): Promise<void> => {
  const uploads = await store.listUploadsIn(deps.db, states)
  const turn = pace.turn()
  const over = signal ? AbortSignal.any([signal, turn]) : turn
  await oneByOne(
    uploads,
    {
      work: (upload) => work(upload, over),
      onFailure: (err, { id }) => deps.log.error({ err, uploadId: id }, 'an import of the desk failed')
    },
    over
  )
}

const giveUpForgotten = async ({ db, transact, clock }: Needs): Promise<void> => {
  const now = clock.now()
  const before = new Date(now.getTime() - importUploadLimits.hours * 3_600_000)
  for (const { id } of await store.listUploadsIn(db, ['CHECKED'], before))
    await transact(async (tx) => {
      const upload = await store.lockUpload(tx, id)
      const waiting = await findWaitingProposals(tx, [id], now)
      // One that has just expired is ended by the job of the proposals.
      if (upload && !waiting.has(id)) await store.discardUpload(tx, { id, from: 'CHECKED' })
    })
}

const checkOne = async (deps: Needs, upload: UploadRow, over: AbortSignal, pace: Pace): Promise<void> => {
  const report = await followed(deps, upload, { over, pace }, async (around) =>
    planImport(deps, await sourceOf(deps, upload), { ...optionsOf(upload), ...around })
  )
  if (report.isStopped) return report.close()
  const to = { state: 'CHECKED' as const, counts: report.counts, endedAt: deps.clock.now() }
  await keep(deps, upload, { report, to })
}

const run = async (deps: Needs, upload: UploadRow, over: AbortSignal, pace: Pace): Promise<void> => {
  const by = { ...machine, adminId: upload.adminId }
  const report = await followed(deps, upload, { over, pace }, async (around) =>
    runRows(deps, await sourceOf(deps, upload), { ...optionsOf(upload), ...around, ...by, isAlone: true })
  )
  const isAsked = Boolean((await store.findUpload(deps.db, upload.id))?.stopAskedAt)
  if (report.isStopped && !isAsked) return report.close()
  const state = report.isStopped ? 'STOPPED' : 'DONE'
  const { counts, runId } = report
  const to = { state, counts, runId, stopAskedAt: null, endedAt: deps.clock.now() } as const
  const end = async (tx: Tx): Promise<void> => {
    if (!report.isStopped) await endRun(tx, deps, report, by)
    await tellEnd(tx, upload, 'run', outcomeOf(report))
  }
  await keep(deps, upload, { report, to, end })
}

const machine = { importer: { system: true }, origin: noOrigin } as const

const undo = async (deps: Needs, upload: UploadRow, over: AbortSignal, pace: Pace): Promise<void> => {
  const { id, runId, total } = upload
  const undone = await followed(deps, upload, { over, pace }, async ({ signal, onProgress }) => {
    if (runId === null) return { undone: total, kept: [] }
    // The first ones may have gone in an earlier turn.
    const left = await store.countImported(deps.db, runId)
    const told = (done: number) => onProgress(total - left + done, total)
    const keepRest = (error: unknown) => keepWhatIsLeft(deps, runId, error)
    return undoImport(deps, runId, { ...machine, signal, onProgress: told }).catch(keepRest)
  })
  if (over.aborted) return
  const count = Math.max(0, total - undone.kept.length)
  await deps.transact(async (tx) => {
    const to = { state: 'UNDONE', undone: count, kept: undone.kept, endedAt: deps.clock.now() } as const
    if (!(await store.writeUpload(tx, { id, from: 'UNDOING' }, to))) return
    await store.deletePieces(tx, id, ['summary', 'workbook'])
    await tellEnd(tx, upload, 'undo', {
      zh: `已撤销 ${count} 家企业，保留 ${undone.kept.length} 家`,
      en: `${count} enterprises are gone, ${undone.kept.length} stay`
    })
    await wake(tx, adminsTopic, 'import')
  })
}

/** The last one of an interrupted undo has removed the run, or its 30 days ended between two turns. */
const keepWhatIsLeft = async ({ db }: Needs, runId: string, error: unknown): Promise<Undone> => {
  if (!(error instanceof ImportFault)) throw error
  return { undone: 0, kept: (await listImported(db, runId)).map(({ number }) => number) }
}

const sourceOf = async (deps: Needs, { id, name }: UploadRow) => {
  const bytes = await store.readPieces(deps.db, deps, { uploadId: id, kind: 'file' })
  if (!bytes) throw new Error('the file of an import is gone')
  return deskSource(name, bytes)
}

const optionsOf = ({ mayUpdate, incompleteUntil }: UploadRow) => ({
  mayUpdate,
  incompleteUntil: incompleteUntil ?? undefined
})

type Followed = Required<Pick<ImportOptions, 'onProgress'>> & { signal: AbortSignal }

/** Runs a step of an upload, tells open pages how far it is, and stops it once an administrator asked for that. */
const followed = async <Result>(
  { db, clock, log }: Needs,
  { id, state, begunAt, done: before }: UploadRow,
  { over, pace }: { over: AbortSignal; pace: Pace },
  work: (around: Followed) => Promise<Result>
): Promise<Result> => {
  const [stop, ended] = [new AbortController(), new AbortController()]
  const progress: { done?: number; total?: number } = {}
  const tell = async (more: Prisma.ImportUploadUncheckedUpdateManyInput = {}): Promise<void> => {
    const isSame = await store.writeUpload(db, { id, from: state }, { ...progress, ...more })
    if (!isSame || (await store.findUpload(db, id))?.stopAskedAt) stop.abort()
    await wake(db, adminsTopic, 'import')
  }
  const isOn = () => sleep(pace.tellMs, true, { signal: ended.signal }).catch(() => false)
  const miss = (err: unknown) => log.warn({ err, uploadId: id }, 'the progress of an import could not be told')
  const follow = async (): Promise<void> => {
    while (await isOn()) await tell().catch(miss)
  }
  // An earlier turn may have begun it. What that one has done is looked at again, which is quick.
  await tell(begunAt ? {} : { begunAt: clock.now() })
  const following = follow()
  try {
    const signal = AbortSignal.any([over, stop.signal])
    return await work({
      signal,
      onProgress: (done, total) => Object.assign(progress, { done: Math.max(before, done), total })
    })
  } finally {
    ended.abort()
    await following
  }
}

type Ended = {
  report: ImportReport
  to: Prisma.ImportUploadUncheckedUpdateManyInput
  end?: (tx: Tx) => Promise<void>
}

/** The file goes with the run. */
const keep = async (
  deps: Needs,
  { id, state: from, language }: UploadRow,
  { report, to, end }: Ended
): Promise<void> => {
  try {
    const kept = await composeReport(report, language === 'en' ? 'en' : 'zh')
    await deps.transact(async (tx) => {
      if (!(await store.writeUpload(tx, { id, from }, to))) return
      await writeReport(tx, deps, id, kept)
      if (from === 'RUNNING') await store.deletePieces(tx, id, ['file'])
      await end?.(tx)
      await wake(tx, adminsTopic, 'import')
    }, 'long')
  } finally {
    await report.close()
  }
}

const outcomeOf = ({ counts, isStopped }: ImportReport) => {
  const { create = 0, update = 0, faulty = 0 } = counts.enterprises ?? {}
  return {
    zh: `${isStopped ? '已停止，' : ''}企业：新建 ${create}，更新 ${update}，有错误 ${faulty}`,
    en: `${isStopped ? 'stopped; ' : ''}enterprises: ${create} new, ${update} changed, ${faulty} faulty`
  }
}

const tellEnd = (
  tx: Tx,
  { id, name }: UploadRow,
  wish: keyof typeof wishWords,
  outcome: { zh: string; en: string }
): Promise<void> =>
  tellAdmins(tx, 'admin.import-ended', null, { wish: wishWords[wish], file: name, outcome, importId: id })
