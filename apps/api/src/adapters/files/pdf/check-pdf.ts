import { Worker } from 'node:worker_threads'
import { Busy, createBoundedQueue } from '../../bounded-queue.ts'
import type { PdfFault, PdfLimits } from './judge-pdf.ts'

type Answer = { fault?: PdfFault; failed?: string }

const timeoutMs = 8000
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/** One thread reads one file at a time. It starts with the first PDF, and again after a file exceeded its limits. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 64 })
let worker: Worker | undefined

/**
 * Judges a PDF outside the event loop with limited time and memory. Owners take turns. Undefined: no fault found.
 * @throws Busy when the queue is full or the machine is too slow for this file
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
      // A file that needs more than 256 MB is refused as a bomb. A timeout can also be the fault of a slow machine.
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
