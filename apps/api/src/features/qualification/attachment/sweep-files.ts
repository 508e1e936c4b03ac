import { idOfKey, isMarker } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { findArchived } from '#api/features/record/audit/archive.store.ts'
import { auditHeadKey } from '#api/features/record/audit/audit-head.ts'
import { deleteUnbound, findWanted } from './attachment.store.ts'

type Needs = Pick<Deps, 'db' | 'files' | 'log'>

const unboundMs = 24 * 3_600_000
const batch = 500

/** Removes uploads of more than a day ago that were never submitted and that no draft names: the rows, then their files. */
export const sweepUnbound = async (
  { transact, files, clock }: Pick<Deps, 'transact' | 'files' | 'clock'>,
  signal?: AbortSignal
): Promise<void> => {
  let removed: string[][]
  do {
    const createdBefore = new Date(clock.now().getTime() - unboundMs)
    removed = await transact((tx) => deleteUnbound(tx, createdBefore, batch))
    // `sweepOrphans` removes what stays.
    await Promise.allSettled(removed.flat().map((key) => files.delete(key)))
  } while (removed.length === batch && !signal?.aborted)
}

/**
 * Removes files without a row, which a process leaves when it dies between the two. Only old ones: the row of a young one
 * may be about to be written. If most files of a batch have no row, this is the store of another portal or a restored
 * database: then nothing more is removed, with an alarm.
 */
export const sweepOrphans = async (deps: Needs & Pick<Deps, 'clock'>, signal?: AbortSignal): Promise<void> => {
  const oldBefore = deps.clock.now().getTime() - unboundMs
  let keys: string[] = []
  for await (const { key, modifiedAt } of deps.files.list()) {
    if (signal?.aborted) return
    if (modifiedAt.getTime() < oldBefore && key !== auditHeadKey && !isMarker(key)) keys.push(key)
    if (keys.length < batch) continue
    if (!(await removeOrphans(deps, keys))) return
    keys = []
  }
  await removeOrphans(deps, keys)
}

/** More than these at once, and more than half of a batch, cannot come from dying processes. */
const suspiciouslyMany = 100

/** False if most files have no row; nothing was removed. */
const removeOrphans = async ({ db, files, log }: Needs, keys: string[]): Promise<boolean> => {
  if (keys.length === 0) return true
  const ids = [...new Set(keys.flatMap((key) => idOfKey(key) ?? []))]
  const wanted = new Set([...(await findWanted(db, ids)), ...(await findArchived(db, ids))])
  const orphans = keys.filter((key) => !wanted.has(idOfKey(key) ?? '') || isLeftover(key))
  if (orphans.length > suspiciouslyMany && orphans.length > keys.length / 2) {
    log.error({ alarm: 'file-store', strangers: orphans.length }, 'most files are unknown: is this the right store?')
    return false
  }
  for (const key of orphans) await files.delete(key)
  if (orphans.length > 0) log.warn({ removed: orphans.length }, 'files without a row were removed')
  return true
}

/** Left by an interrupted write. */
const isLeftover = (key: string): boolean => key.endsWith('.part')
