import { idOfKey } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { deleteUnbound, findWanted } from './attachment.store.ts'

type Needs = Pick<Deps, 'db' | 'files' | 'log'>

const unboundHours = 24
const batch = 500
const hourMs = 3_600_000

/** Uploads of more than a day ago that were never submitted and that no draft names: first the rows, then their files. */
export const sweepUnbound = async (
  { transact, files }: Pick<Deps, 'transact' | 'files'>,
  signal?: AbortSignal
): Promise<void> => {
  let removed: string[][]
  do {
    removed = await deleteUnbound(transact, unboundHours, batch)
    // A file that stays is one without a row: the other sweep's.
    await Promise.allSettled(removed.flat().map((key) => files.delete(key)))
  } while (removed.length === batch && !signal?.aborted)
}

/**
 * Files without a row, as a process leaves them that dies between the two. Only old ones: a young one's row may be about
 * to be written. Where most files of a whole batch are strangers, this is another portal's store or a restored database:
 * nothing more is removed and an alarm says so.
 */
export const sweepOrphans = async (deps: Needs & Pick<Deps, 'clock'>, signal?: AbortSignal): Promise<void> => {
  const oldBefore = deps.clock.now().getTime() - unboundHours * hourMs
  let keys: string[] = []
  for await (const { key, modifiedAt } of deps.files.list()) {
    if (signal?.aborted) return
    if (modifiedAt.getTime() < oldBefore) keys.push(key)
    if (keys.length < batch) continue
    if (!(await removeOrphans(deps, keys))) return
    keys = []
  }
  await removeOrphans(deps, keys)
}

/** More than these at once, and more than half of what was looked at, did not come from dying processes. */
const suspiciouslyMany = 100

/** False: something is wrong, and nothing was removed. */
const removeOrphans = async ({ db, files, log }: Needs, keys: string[]): Promise<boolean> => {
  if (keys.length === 0) return true
  const wanted = await findWanted(db, [...new Set(keys.flatMap((key) => idOfKey(key) ?? []))])
  const orphans = keys.filter((key) => !wanted.has(idOfKey(key) ?? '') || isLeftover(key))
  if (orphans.length > suspiciouslyMany && orphans.length > keys.length / 2) {
    log.error({ alarm: 'file-store', strangers: orphans.length }, 'most files are unknown: is this the right store?')
    return false
  }
  for (const key of orphans) await files.delete(key)
  if (orphans.length > 0) log.warn({ removed: orphans.length }, 'files without a row were removed')
  return true
}

/** An interrupted write of a file that was written anew, or never. */
const isLeftover = (key: string): boolean => key.endsWith('.part')
