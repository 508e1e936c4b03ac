/** More work is waiting than can be done soon. The API answers 503 with Retry-After. */
export class Busy extends Error {
  override readonly name = 'Busy'
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds = 1) {
    super('too much work is waiting')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** `key` names the owner of the work. All work without a key has the same owner. */
type Turn = { signal?: AbortSignal | undefined; key?: string }

export type BoundedQueue = <T>(work: () => Promise<T>, turn?: Turn) => Promise<T>

type Waiting = { key: string; start(): void; refuse(): void }

type Limits = { inFlight: number; queueLimit: number; perKey?: number }

/**
 * Runs at most `inFlight` pieces of work at once, of each owner at most `perKey`, and lets `queueLimit` more wait. Owners
 * take turns: the first work of each owner comes before the second work of any. When the queue is full, the owner with
 * the most waiting work gets `Busy`. A signal takes waiting work out of the queue and rejects with the signal's reason.
 */
export function createBoundedQueue({ inFlight, queueLimit, perKey = inFlight }: Limits): BoundedQueue {
  const running: string[] = []
  const waiting: Waiting[] = []
  const isFree = (key: string): boolean =>
    running.length < inFlight && (perKey >= inFlight || running.filter((each) => each === key).length < perKey)

  return async (work, turn = {}) => {
    const { key = '', signal } = turn
    signal?.throwIfAborted()
    if (isFree(key)) running.push(key)
    else await waitForTurn(waiting, queueLimit, turn)
    try {
      return await work()
    } finally {
      running.splice(running.indexOf(key), 1)
      const place = waiting.findIndex((entry) => isFree(entry.key))
      const [next] = place < 0 ? [] : waiting.splice(place, 1)
      if (next) running.push(next.key)
      next?.start()
    }
  }
}

/** Resolves when work that has ended passes its place on to this entry. */
function waitForTurn(waiting: Waiting[], queueLimit: number, { signal, key = '' }: Turn): Promise<void> {
  if (waiting.length >= queueLimit) makeRoom(waiting, key)
  return new Promise((resolve, reject) => {
    const entry: Waiting = {
      key,
      start() {
        signal?.removeEventListener('abort', leave)
        resolve()
      },
      refuse() {
        signal?.removeEventListener('abort', leave)
        reject(new Busy())
      }
    }
    function leave() {
      waiting.splice(waiting.indexOf(entry), 1)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.splice(placeFor(waiting, key), 0, entry)
  })
}

/** Behind all entries whose owners have at most as many entries before them as this owner has in the queue. */
function placeFor(waiting: Waiting[], key: string): number {
  const own = countOf(waiting, key)
  const seen = new Map<string, number>()
  const place = waiting.findIndex((other) => {
    const before = seen.get(other.key) ?? 0
    seen.set(other.key, before + 1)
    return before > own
  })
  return place === -1 ? waiting.length : place
}

/** Refuses the last entry of the owner with the most entries, or the new one if its owner would have as many. */
function makeRoom(waiting: Waiting[], key: string): void {
  const most = Math.max(0, ...waiting.map((entry) => countOf(waiting, entry.key)))
  if (most <= countOf(waiting, key) + 1) throw new Busy()
  const place = waiting.findLastIndex((entry) => countOf(waiting, entry.key) === most)
  const [last] = waiting.splice(place, 1)
  last?.refuse()
}

const countOf = (waiting: Waiting[], key: string): number => waiting.filter((entry) => entry.key === key).length
