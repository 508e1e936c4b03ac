import { Worker } from 'node:worker_threads'
import { Busy, createBoundedQueue } from '../../bounded-queue.ts'
import type { PdfFault, PdfLimits } from './judge-pdf.ts'

type Answer = { fault?: PdfFault; failed?: string }

const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

type Limits = PdfLimits & {
  /** The time of the thread for one file. The others wait meanwhile. */
  mostMs: number
}

/** One thread reads one file at a time. It starts with the first PDF, and again after a file exceeded its limits. */
const inTurn = createBoundedQueue({ inFlight: 1, queueLimit: 64 })
let worker: Worker | undefined

/**
 * Judges a PDF outside the event loop with limited time and memory. Owners take turns. Undefined: no fault found.
 * @throws Busy when the queue is full, and when the time is over: that says more of the machine than of the file
 */
export const checkPdf = (bytes: Uint8Array, limits: Limits, owner: string): Promise<PdfFault | undefined> =>
  inTurn(
    async () => {
      const { fault, failed } = await ask(bytes, limits)
      if (failed) throw new Error(`a PDF could not be judged: ${failed}`)
      return fault
    },
    { key: owner }
  )

const ask = (bytes: Uint8Array, { mostMs, ...limits }: Limits): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const thread = (worker ??= begin())
    const leave = (): void => {
      clearTimeout(timer)
      thread.off('message', answer).off('error', fail).off('exit', fail)
      thread.unref()
    }
    const end = (): void => {
      leave()
      worker = undefined
      void thread.terminate()
    }
    const answer = (message: Answer): void => {
      leave()
      resolve(message)
    }
    // The file needs more than 256 MB.
    const fail = (): void => {
      end()
      resolve({ fault: 'bomb' })
    }
    const giveUp = (): void => {
      end()
      reject(new Busy())
    }
    const timer = setTimeout(giveUp, mostMs)
    thread.ref()
    thread.once('message', answer).once('error', fail).once('exit', fail)
    thread.postMessage({ bytes, limits })
  })

const begin = (): Worker => {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { resourceLimits: memory, env: {} })
  thread.unref()
  return thread
}
