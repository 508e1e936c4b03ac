import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

// Five seconds is the longest that a request may take to hear that the database is unwell. Where every statement is slow,
// none begins after half of that, and the one under way then takes about as long again at most.
const mostMs = 2400

/** What one request has waited for the database; waits at the same time count once. */
type Wait = { spentMs: number; open: number; since: number; isOver: boolean }

export type Patience = {
  /**
   * Counts what `work`, and all that follows from it, waits for the database, until the answer is called. When that is
   * too long nothing more is asked: a transaction is rolled back, the request told as by `isUnavailable`.
   */
  begin(work: () => void): () => void
  /** Counts also a wait that is shared with other requests. */
  waitFor<Result>(ask: () => Promise<Result>): Promise<Result>
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
      const wait: Wait = { spentMs: 0, open: 0, since: 0, isOver: false }
      waits.run(wait, work)
      return () => {
        wait.isOver = true
      }
    },
    waitFor: (ask) => {
      const wait = present()
      if (!wait) return ask()
      const now = performance.now()
      if (spentOf(wait, now) > mostMs) return Promise.reject(outOfPatience())
      if (wait.open++ === 0) wait.since = now
      const close = (): void => {
        wait.open -= 1
        if (wait.open === 0) wait.spentMs += performance.now() - wait.since
      }
      const answer = ask()
      answer.then(close, close)
      return answer
    },
    isSpent
  }
}

const spentOf = ({ spentMs, open, since }: Wait, now: number): number => spentMs + (open > 0 ? now - since : 0)

/** Shaped like the kernel's own ETIMEDOUT, which the Prisma adapter knows how to name. */
const outOfPatience = (): Error =>
  Object.assign(new Error('the database is too slow'), { code: 'ETIMEDOUT', syscall: 'read', errno: -110 })

/** Every wait for a connection of this pool, and for an answer on one, is a request's. */
export const limitWaits = (pool: pg.Pool, patience: Patience): void => {
  pool.query = counted(pool.query.bind(pool), patience)
  pool.connect = counted(pool.connect.bind(pool), patience)
  pool.on('connect', (client) => {
    client.query = counted(client.query.bind(client), patience)
  })
}

type Ask = (...given: unknown[]) => Promise<unknown>

const counted = <Call>(call: Call, { waitFor, isSpent }: Patience): Call => {
  // Holds because pg answers by a promise unless it is given a callback, which are its own steps within a call.
  const ask = call as Ask
  const ours: Ask = (...given) => {
    if (typeof given.at(-1) === 'function') return ask(...given)
    const text = textOf(given[0])
    const isEnd = text === 'COMMIT' || text === 'ROLLBACK'
    if (!isEnd || !isSpent()) return waitFor(() => ask(...given))
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
