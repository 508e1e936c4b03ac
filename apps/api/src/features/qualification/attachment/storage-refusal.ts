import { StorageFault } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'

/** Refuses with the code for a fault of the file store, and logs its cause for the operator. */
export const tellStorage = async <T>({ log }: Pick<Deps, 'log'>, work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error
    log.error({ alarm: 'file-store', reason: error.reason, code: error.code }, 'the file store failed')
    throw new Refusal(error.reason === 'full' ? 'file.disk-full' : 'file.storage')
  }
}
