import { Worker } from 'node:worker_threads'
import { createBoundedQueue } from '../bounded-queue.ts'
import { BrokenPicture, readPixels } from '../files/picture.ts'
import type { QrSource } from './qr-worker.ts'

const timeoutMs = 20_000
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/** One paper at a time, since each needs a processor for up to a second. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 16 })

type Paper = { bytes: Buffer; mediaType: string }

/**
 * The texts of the QR codes on a picture or on the first pages of a PDF. Empty without any, and for a paper that exceeds
 * its time or memory. Owners take turns. @throws Busy when the queue is full
 */
export const readQrCodes = (paper: Paper, owner: string): Promise<string[]> =>
  inTurn(
    async () => {
      try {
        return await read(await sourceOf(paper))
      } catch (error) {
        if (error instanceof BrokenPicture) return []
        throw error
      }
    },
    { key: owner }
  )

const sourceOf = async ({ bytes, mediaType }: Paper): Promise<QrSource> =>
  mediaType === 'application/pdf'
    ? { kind: 'pdf', bytes }
    : { kind: 'pixels', ...(await readPixels(bytes, mediaType === 'image/png' ? mediaType : 'image/jpeg')) }

/** Each paper gets a thread of its own, so that none can alter how the next is read, and its memory is given back. */
const read = (source: QrSource): Promise<string[]> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL('./qr-worker.ts', import.meta.url), {
      workerData: source,
      resourceLimits: memory,
      env: {}
    })
    const finish = (texts: string[]): void => {
      clearTimeout(timer)
      resolve(texts)
      void thread.terminate()
    }
    const timer = setTimeout(() => finish([]), timeoutMs)
    thread.once('message', finish)
    thread.once('error', () => finish([]))
    thread.once('exit', () => finish([]))
  })
