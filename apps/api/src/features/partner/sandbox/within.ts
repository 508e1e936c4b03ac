import type { Db, Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'

/**
 * Lets a service run inside this transaction, whose refusals must then not be caught. The cast holds because a service
 * that gets `transact` begins no transaction by `db`.
 */
export const within = (deps: Deps, tx: Tx): Deps => ({ ...deps, db: tx as Db, transact: (work) => work(tx) })
