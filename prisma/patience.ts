import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

// Five seconds is the longest that a request may take to hear that the database is unwell. Where every statement is slow,
// none begins after half of that, and the one under way then takes about as long again at most.
const mostMs = 2100
// What is under way longer than that, as behind a lock or behind other statements, is given up.
const mostInAllMs = 2 * mostMs

/** What one request has waited for the database; waits at the same time count once. */
type Wait = {
  spentMs: number
  since: number
  isOver: boolean
  /** How each of the present waits is given up. */
  open: Set<(reason: Error) => void>
  end: NodeJS.Timeout | undefined
}

export type Patience = {
  /**
   * Counts what `work`, and all that follows from it, waits for the database, until the answer is called. When that is
   * too long nothing more is asked: a transaction is rolled back, the request told as by `isUnavailable`.
   */
  begin(work: () => void): () => void
  /**
   * Counts also a wait that is shared with other requests. It ends, by a rejection, with the patience; then `breakOff` is
   * called, if what was asked has to end as well.
   */
  waitFor<Result>(ask: () => Promise<Result>, breakOff?: (reason: Error) => void): Promise<Result>
  /** Whether the present request has no patience left. */
  isSpent(): boolean
}

export const createPatience = (): Patience => {
  const waits = new AsyncLocalStorage<Wait>()

  // A context lives on in timers and connections that a request happened to open: after its answer nothing is counted.
  const present = (): Wait | undefined => {
    const wait = waits.getStore()
    return wait?.isOver ? undefined : wait
  }
  const isSpent = (): boolean => {
    const wait = present()
    return wait !== undefined && spentOf(wait, performance.now()) > mostMs
  }

  return {
    begin: (work) => {
      const wait: Wait = { spentMs: 0, since: 0, isOver: false, open: new Set(), end: undefined }
      waits.run(wait, work)
      return () => {
        wait.isOver = true
        clearTimeout(wait.end)
      }
    },
    waitFor: (ask, breakOff) => {
      const wait = present()
      if (!wait) return ask()
      const now = performance.now()
      if (spentOf(wait, now) > mostMs) return Promise.reject(outOfPatience())
      wait.end ??= endAfter(wait, mostInAllMs - spentOf(wait, now))
      return new Promise((resolve, reject) => {
        const giveUp = (reason: Error): void => {
          reject(reason)
          breakOff?.(reason)
        }
        const answer = ask()
        if (wait.open.size === 0) wait.since = now
        wait.open.add(giveUp)
        const close = (): void => {
          wait.open.delete(giveUp)
          if (wait.open.size === 0) wait.spentMs += performance.now() - wait.since
        }
        answer.then(close, close)
        answer.then(resolve, reject)
      })
    },
    isSpent
  }
}

/** What does not wait any more needs no end: whoever was gone before the answer could begin is told of none either. */
const endAfter = (wait: Wait, ms: number): NodeJS.Timeout =>
  setTimeout(() => {
    wait.end = undefined
    const restMs = mostInAllMs - spentOf(wait, performance.now())
    if (restMs <= 0) for (const giveUp of wait.open) giveUp(outOfPatience())
    else if (wait.open.size > 0) wait.end = endAfter(wait, restMs)
  }, ms)

const spentOf = ({ spentMs, open, since }: Wait, now: number): number => spentMs + (open.size > 0 ? now - since : 0)

/** Shaped like the kernel's own ETIMEDOUT, which the Prisma adapter knows how to name. */
const outOfPatience = (): Error =>
  Object.assign(new Error('the database is too slow'), { code: 'ETIMEDOUT', syscall: 'read', errno: -110 })

/**
 * Every wait for a connection of this pool, and for an answer on one, is a request's. Its `connectionTimeoutMillis` must be
 * less than the patience: a connection that comes to somebody who has given up would be lost to the pool.
 */
export const limitWaits = (pool: pg.Pool, patience: Patience): void => {
  pool.query = counted(pool.query.bind(pool), patience)
  pool.connect = counted(pool.connect.bind(pool), patience)
  pool.on('connect', (client) => {
    // A transaction ends with its connection: the server sees that within its client_connection_check_interval.
    const breakOff = (reason: Error): void => void client.connection.stream.destroy(reason)
    client.query = counted(client.query.bind(client), patience, breakOff)
  })
}

type Ask = (...given: unknown[]) => Promise<unknown>

const counted = <Call>(call: Call, { waitFor, isSpent }: Patience, breakOff?: (reason: Error) => void): Call => {
  // Holds because pg answers by a promise unless it is given a callback, which are its own steps within a call.
  const ask = call as Ask
  const ours: Ask = (...given) => {
    if (typeof given.at(-1) === 'function') return ask(...given)
    const text = textOf(given[0])
    const isEnd = text === 'COMMIT' || text === 'ROLLBACK'
    if (!isEnd || !isSpent()) return waitFor(() => ask(...given), breakOff)
    // Whatever was asked for. Nobody waits for it: it is sent before whatever the connection is used for next, and Prisma
    // itself sends none after a COMMIT that failed.
    ask('ROLLBACK').catch(() => {})
    return text === 'COMMIT' ? Promise.reject(outOfPatience()) : Promise.resolve({ rows: [], fields: [], rowCount: 0 })
  }
  // Holds because it takes and gives what the call does.
  return ours as Call
}

const textOf = (asked: unknown): unknown =>
  typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : asked
