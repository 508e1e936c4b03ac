import type { ImportCounts } from '@portal/contract/desk/import'
import type { ImportAct, ImportUploadState, ImportWish } from '@portal/contract/desk/import-upload'
import { secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'
import { isUndoable } from '#api/features/desk/import/undo.rules.ts'

type Upload = {
  state: ImportUploadState
  stopAskedAt: Date | null
  counts: unknown
  run: { startedAt: Date } | null
}

/** The column is only written from this type. */
export const countsOf = (counts: unknown): ImportCounts => counts as ImportCounts

/** Its progress is shown. */
export const isAtWork = ({ state }: Pick<Upload, 'state'>): boolean =>
  state === 'CHECKING' || state === 'RUNNING' || state === 'UNDOING'

const hasChanges = (counts: ImportCounts): boolean =>
  Object.values(counts).some(({ create = 0, update = 0 }) => create + update > 0)

export const mayPropose = ({ state, counts, run }: Upload, wish: ImportWish, now: Date): boolean => {
  if (wish === 'run') return state === 'CHECKED' && hasChanges(countsOf(counts))
  return (state === 'DONE' || state === 'STOPPED') && run !== null && isUndoable(run, now)
}

/** One that waits for its second person is withdrawn or refused instead. */
export const mayStop = ({ state, stopAskedAt }: Upload, isWaiting: boolean): boolean => {
  if (state === 'RUNNING') return stopAskedAt === null
  return state === 'CHECKING' || (state === 'CHECKED' && !isWaiting)
}

type Reader = { roles: readonly AdminRole[]; isUploader: boolean; isWaiting: boolean; hasWorkbook: boolean; now: Date }

/** What a person may do about an upload now. */
export const actsOn = (upload: Upload, { roles, isUploader, isWaiting, hasWorkbook, now }: Reader): ImportAct[] => {
  const has = (needed: readonly AdminRole[]): boolean => needed.some((role) => roles.includes(role))
  const { proposes, decides } = secondPersonDuties.import
  const acts: ImportAct[] = []
  if (has(proposes) && !isWaiting && mayPropose(upload, 'run', now)) acts.push('propose')
  if (has(proposes) && !isWaiting && mayPropose(upload, 'undo', now)) acts.push('undo')
  if (has(decides) && mayStop(upload, isWaiting)) acts.push('stop')
  if (has(proposes) && isUploader && hasWorkbook) acts.push('workbook')
  return acts
}

/** By the pace so far. Null until a hundredth, or ten enterprises, are done. */
export const secondsLeft = (
  { done, total, begunAt }: { done: number; total: number; begunAt: Date | null },
  now: Date
): number | null => {
  if (begunAt === null || done < Math.min(10, Math.ceil(total / 100)) || done === 0) return null
  return Math.ceil(((total - done) * (now.getTime() - begunAt.getTime())) / done / 1000)
}
