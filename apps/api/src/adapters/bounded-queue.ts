/** More work is waiting than can be done soon. The API answers 503 with Retry-After. */
export class Busy extends Error {
  override readonly name = 'Busy'
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds = 1) {
    super('too much work is waiting')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type BoundedQueue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

type Waiting = { start(): void }

/**
 * Runs at most `inFlight` pieces of work at once and lets `queueLimit` more wait, first come, first served.
 * Beyond that it throws `Busy`. A signal takes waiting work out of the queue and rejects with the signal's reason.
 */
export function createBoundedQueue({ inFlight, queueLimit }: { inFlight: number; queueLimit: number }): BoundedQueue {
  let running = 0
  const waiting: Waiting[] = []

  return async (work, signal) => {
    signal?.throwIfAborted()
    if (running < inFlight) running += 1
    else await waitForTurn(waiting, queueLimit, signal)
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next.start()
      else running -= 1
    }
  }
}

/** Whoever ends hands its place to the first in the queue, so the number of running pieces does not change here. */
function waitForTurn(waiting: Waiting[], queueLimit: number, signal?: AbortSignal): Promise<void> {
  if (waiting.length >= queueLimit) throw new Busy()
  return new Promise((resolve, reject) => {
    const entry: Waiting = {
      start() {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
    }
    function leave() {
      waiting.splice(waiting.indexOf(entry), 1)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.push(entry)
  })
}
