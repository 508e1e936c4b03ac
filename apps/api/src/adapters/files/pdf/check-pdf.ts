import { Worker } from 'node:worker_threads'
import { Busy, createBoundedQueue } from '../../bounded-queue.ts'
import type { PdfFault, PdfLimits } from './judge-pdf.ts'

type Answer = { fault?: PdfFault; failed?: string }

const timeoutMs = 8000
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/** One thread reads one file at a time; it begins with the first PDF and is begun anew when a file was too much for it. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 64 })
let worker: Worker | undefined

/**
 * Judges a PDF outside the event loop, with bounded time and memory; those of different owners take turns. Undefined:
 * nothing is wrong with it.
 * @throws Busy when too many wait or the machine is too slow for this file
 */
export const checkPdf = (bytes: Uint8Array, limits: PdfLimits, owner: string): Promise<PdfFault | undefined> =>
  inTurn(
    async () => {
      const { fault, failed } = await ask(bytes, limits)
      if (failed) throw new Error(`a PDF could not be judged: ${failed}`)
      return fault
    },
    { key: owner }
  )

const ask = (bytes: Uint8Array, limits: PdfLimits): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const thread = (worker ??= begin())
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      thread.off('message', answer).off('error', fail).off('exit', fail)
      thread.unref()
      settle()
    }
    const answer = (message: Answer): void => finish(() => resolve(message))
    const fail = (): void => {
      worker = undefined
      void thread.terminate()
      // A file that needs more than 256 MB to be read is no paper; one that takes too long may be the machine's fault.
      finish(() => resolve({ fault: 'bomb' }))
    }
    const giveUp = (): void => {
      worker = undefined
      void thread.terminate()
      finish(() => reject(new Busy()))
    }
    const timer = setTimeout(giveUp, timeoutMs)
    thread.ref()
    thread.once('message', answer).once('error', fail).once('exit', fail)
    thread.postMessage({ bytes, limits })
  })

const begin = (): Worker => {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { resourceLimits: memory, env: {} })
  thread.unref()
  return thread
}
