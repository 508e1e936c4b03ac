import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db, Tx } from './client.ts'

/**
 * Runs `work` in one transaction. When it throws, nothing is written. It must let the error of a failed statement
 * through, since PostgreSQL answers the COMMIT after it with a silent rollback, and it must ask `tx` alone: another
 * connection may not be free while the transactions that hold them all wait for one.
 */
export type Transact = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

type Call = (db: Tx) => Promise<unknown>

const signals = new AsyncLocalStorage<AbortSignal | undefined>()
const queued = new WeakMap<Tx, Call[]>()

/** No transaction that `work` starts commits once `signal` is aborted: its caller has had another answer. */
export const withSignal = <Result>(signal: AbortSignal | undefined, work: () => Result): Result =>
  signals.run(signal, work)

export const createTransact =
  (db: Db): Transact =>
  async (work) => {
    const signal = signals.getStore()
    const calls: Call[] = []
    const result = await db.$transaction(async (tx) => {
      queued.set(tx, calls)
      const done = await work(tx)
      signal?.throwIfAborted()
      return done
    })
    // The act is committed, so a notification that fails is no reason to answer with an error.
    await Promise.allSettled(calls.map((call) => call(db)))
    return result
  }

/** Calls after the commit of `tx`, and not at all after a rollback; at once where `tx` is no transaction. */
export const afterCommit = async (tx: Tx, call: Call): Promise<void> => {
  const calls = queued.get(tx)
  if (calls) calls.push(call)
  else await call(tx)
}
