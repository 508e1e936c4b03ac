import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** Some rows of a sheet. Those of one sheet follow each other. */
export type WorkbookPart = {
  sheet: string
  /** Of the columns, in characters. */
  widths: number[]
  rows: (string | null)[][]
  /** Cells to mark, as `row,column` of the sheet, from 0. */
  marked: string[]
}

const memory = { maxOldGenerationSizeMb: 512 }

/**
 * An .xlsx with several sheets and marked cells, all of texts. The writer that streams can do neither, and this one keeps
 * the processor for a second with 10,000 rows, so it has a thread of its own.
 */
export const writeWorkbook = async (parts: Iterable<WorkbookPart>): Promise<Uint8Array> => {
  const thread = new Worker(new URL('./workbook-worker.ts', import.meta.url), { resourceLimits: memory, env: {} })
  const answer = once(thread, 'message')
  // It is awaited later.
  answer.catch(() => {})
  try {
    for (const part of parts) {
      // Lets other requests run in between.
      await setImmediate()
      thread.postMessage(part)
    }
    thread.postMessage('end')
    const [bytes] = (await answer) as [Uint8Array]
    return bytes
  } finally {
    await thread.terminate()
  }
}
