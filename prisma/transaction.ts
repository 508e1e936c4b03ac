import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db, Tx } from './client.ts'

/**
 * Runs `work` in one transaction. When it throws, nothing is written. `work` must not catch the error of a failed
 * statement: PostgreSQL then answers COMMIT with a rollback and no error. It must use only `tx`: if every connection is
 * in a transaction that waits for a second connection, none of them continues.
 */
export type Transact = <Result>(work: (tx: Tx) => Promise<Result>, length?: TransactionLength) => Promise<Result>

/** `long`: for hundreds of statements. Few of these may run at once, since each holds a connection. */
export type TransactionLength = 'long'

type Call = (db: Tx) => Promise<unknown>

const signals = new AsyncLocalStorage<AbortSignal | undefined>()
const queued = new WeakMap<Tx, Call[]>()

/** Transactions that `work` starts do not commit after `signal` was aborted, since the caller got another answer. */
export const withSignal = <Result>(signal: AbortSignal | undefined, work: () => Result): Result =>
  signals.run(signal, work)

/** The signal of the call in which this runs, for what waits before it begins a transaction. */
export const signalOfCall = (): AbortSignal | undefined => signals.getStore()

/** `longMs` is the limit of a long transaction. The client has the limit of all others. */
export const createTransact =
  (db: Db, longMs?: number): Transact =>
  async (work, length) => {
    const signal = signalOfCall()
    const calls: Call[] = []
    const limits = length === 'long' && longMs !== undefined ? { timeout: longMs } : {}
    const result = await db.$transaction(async (tx) => {
      queued.set(tx, calls)
      const done = await work(tx)
      signal?.throwIfAborted()
      return done
    }, limits)
    // The transaction is committed, so a failed notification must not turn the answer into an error.
    await Promise.allSettled(calls.map((call) => call(db)))
    return result
  }

/** Runs `call` after the commit of `tx`, not after a rollback. Outside of a transaction it runs at once. */
export const afterCommit = async (tx: Tx, call: Call): Promise<void> => {
  const calls = queued.get(tx)
  if (calls) calls.push(call)
  else await call(tx)
}
