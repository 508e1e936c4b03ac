import { fileKey } from '#api/adapters/files/file-store.ts'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import { collectPersonalData } from './collect-personal-data.ts'
import { endExports, finishExport, listWaitingExports } from './export.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'files' | 'vault' | 'keyedHash' | 'log'>
type Waiting = Awaited<ReturnType<typeof listWaitingExports>>[number]

const atOnce = 1000

/** Makes the exports that wait, and deletes the files of exports that have ended. */
export const makeExports = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const ended = await endExports(deps.db, deps.clock.now())
  // `sweepOrphans` removes what stays.
  await Promise.allSettled(ended.map((id) => deps.files.delete(fileKey(id, 'export'))))
  await oneByOne(
    await listWaitingExports(deps.db, atOnce),
    {
      work: (waiting) => make(deps, waiting),
      onFailure: (err, { id }) => deps.log.error({ err, exportId: id }, 'an export could not be made')
    },
    signal
  )
}

/** Sealed: the file store holds no ID number in clear (R20). */
const make = async (deps: Needs, { id, accountId, enterpriseId }: Waiting): Promise<void> => {
  const collected = await collectPersonalData(deps, accountId)
  const key = fileKey(id, 'export')
  await deps.files.put(key, Buffer.from(deps.vault.seal(JSON.stringify(collected), exportContext(id))))
  const isWanted = await deps.transact(async (tx) => {
    if (!(await finishExport(tx, id, deps.clock.now()))) return false
    await tell(tx, 'export.ready', { enterpriseId, accountId })
    return true
  })
  if (!isWanted) await deps.files.delete(key)
}

export const exportContext = (id: string): string => `export:${id}`
