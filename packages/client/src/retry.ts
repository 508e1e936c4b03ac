import { PortalProblem } from './problem.ts'

export type RetryPolicy = {
  /** Tries after the first one. */
  retries: number
  /** The first wait; each further one is twice as long, up to ten seconds. Half of it is random. */
  backoffMs: number
}

const longestBackoffMs = 10_000
const worthRetrying = new Set([429, 502, 503, 504])

/** Tries again after 429, 502–504, network errors and while the portal still works on an earlier try. @throws what the last try threw, or the reason of the signal */
export const withRetries = async <T>(
  { retries, backoffMs }: RetryPolicy,
  { signal, endsAt }: { signal: AbortSignal; endsAt: number },
  attempt: () => Promise<T>
): Promise<T> => {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (signal.aborted || tried >= retries || !isTransient(error)) throw error
      const asked = error instanceof PortalProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0
      const backoff = Math.min(longestBackoffMs, backoffMs * 2 ** tried) * (0.5 + Math.random() / 2)
      const waitMs = Math.max(asked, backoff)
      // A wait beyond the end would only delay the error.
      if (Date.now() + waitMs >= endsAt) throw error
      await pause(waitMs, signal)
    }
  }
}

/** `fetch` throws a TypeError if there was no answer. An earlier try with the same Idempotency-Key may still be running. */
const isTransient = (error: unknown): boolean =>
  error instanceof PortalProblem
    ? worthRetrying.has(error.status) || error.code === 'idempotency.running'
    : error instanceof TypeError

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
