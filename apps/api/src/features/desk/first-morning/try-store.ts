import { type FileStore, fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Judged } from './first-morning.rules.ts'

const content = Buffer.from('file store tried')
const tryMs = 2500

/** Writes a small file, reads it and deletes it. One that stays behind goes with the files without a row, after a day. */
export const tryStore = async (files: FileStore): Promise<Judged> => {
  const key = fileKey(newId(), 'original')
  const signal = AbortSignal.timeout(tryMs)
  try {
    await files.put(key, content, signal)
    const read = await files.get(key, signal)
    await files.delete(key)
    return read.equals(content) ? { state: 'done' } : { state: 'failing', fault: 'unclear' }
  } catch (error) {
    if (signal.aborted) return { state: 'failing', fault: 'slow' }
    if (!(error instanceof StorageFault)) throw error
    return { state: 'failing', fault: error.reason === 'full' ? 'full' : 'unavailable' }
  }
}
