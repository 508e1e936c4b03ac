import type { Challenge } from 'altcha-lib'
import type { ProofReport, ProofShare } from './proof-share.ts'

/** `insecure`: browsers derive keys only on https and localhost. `failed`: the search broke or took over five minutes. */
class ProofUnavailable extends Error {
  override readonly name = 'ProofUnavailable'
  override readonly cause: 'insecure' | 'failed'

  constructor(cause: 'insecure' | 'failed', detail = '') {
    super(`the proof of work is unavailable: ${cause} ${detail}`.trim())
    this.cause = cause
  }
}

type ProofWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

type Options = {
  signal?: AbortSignal
  /** From 0 to 1. An upper bound, because the search usually ends half-way. */
  onProgress?: (share: number) => void
  createWorker?: () => ProofWorker
}

/** Half of the cores, so that the page and a screen reader stay responsive. */
const workerCount = () => Math.min(4, Math.max(1, Math.floor((navigator.hardwareConcurrency || 2) / 2)))

const startWorker = (): ProofWorker =>
  new Worker(new URL('./solve-proof.worker.ts', import.meta.url), { type: 'module' })

/** Works outside the main thread and returns base64. Rejects with the signal's reason or with `ProofUnavailable`. */
export async function solveProof(
  given: unknown,
  { signal, onProgress, createWorker = startWorker }: Options = {}
): Promise<string> {
  signal?.throwIfAborted()
  if (!globalThis.crypto?.subtle) throw new ProofUnavailable('insecure')
  // The contract does not describe the challenge: altcha-lib writes it on the server and reads it here.
  const challenge = given as Challenge
  const counterEnd = Number(challenge.parameters.data?.counterEnd)
  const workers = Array.from({ length: workerCount() }, createWorker)
  let tried = 0

  try {
    return await new Promise<string>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      for (const [start, worker] of workers.entries()) {
        worker.onerror = (event) => reject(new ProofUnavailable('failed', event.message))
        worker.onmessage = ({ data: report }: MessageEvent<ProofReport>) => {
          if ('failure' in report) return reject(new ProofUnavailable('failed', report.failure))
          if ('counter' in report) return resolve(btoa(JSON.stringify({ challenge, solution: report })))
          tried += report.tried
          onProgress?.(Math.min(1, tried / counterEnd))
        }
        worker.postMessage({ challenge, start, step: workers.length } satisfies ProofShare)
      }
    })
  } finally {
    for (const worker of workers) worker.terminate()
  }
}
