import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { nameStatement } from './statement-names.ts'
import { createTransact, type Transact } from './transaction.ts'
import { watchConnections } from './watch-connections.ts'

export { Prisma } from './generated/client.ts'

export type Db = PrismaClient
/** The client inside a transaction. A function that takes a `Tx` also takes a `Db`. */
export type Tx = Prisma.TransactionClient

export type Connection = {
  db: Db
  transact: Transact
  /**
   * Prisma's connections, for metrics and for the session look-up. A connection in use that is silent for some seconds
   * is closed, so LISTEN needs its own `pg.Client`.
   */
  pool: pg.Pool
  close(): Promise<void>
}

export type ConnectOptions = {
  url: string
  poolSize?: number
  applicationName?: string
  /** Called when an idle connection breaks. The pool replaces it. */
  onIdleError?: (error: Error) => void
  /** Multiplies every time limit, so that a slow machine does not fail tests that do not measure time. */
  slowness?: number
  /** The server refuses every write. */
  isReadOnly?: boolean
}

// The server ends a hanging statement after 3 s. If it does not, the network is at fault, and we close the connection
// after 3.4 s. The connect timeout is short: requests must learn of a dead server within 5 s and recover within 3 s.
// A long transaction ends with its request, which has 4.5 s.
const timeouts = {
  connect: 2000,
  lock: 2500,
  statement: 3000,
  silence: 3400,
  query: 3600,
  idleInTransaction: 10_000,
  // `begin` covers the wait for a connection and BEGIN. Both limits together are shorter than the 4.5 s of a request.
  begin: 1500,
  transaction: 2500,
  longTransaction: 4000
}

// Without the interval the server finishes and commits the statements of a killed process.
// Prisma's adapter writes instants as UTC without a zone and ignores the zone when it reads, so the session uses UTC.
const sessionSettings = '-c client_connection_check_interval=200ms -c timezone=UTC'
const readOnlySettings = `${sessionSettings} -c default_transaction_read_only=on`

/** Opens no connection; the first query does. Parameters in `url` override ours. */
export function connect({
  url,
  poolSize = 10,
  applicationName = 'portal',
  onIdleError,
  slowness = 1,
  isReadOnly = false
}: ConnectOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 1800,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: isReadOnly ? readOnlySettings : sessionSettings,
    // With `pipeline` pg destroys the connection at query_timeout. Otherwise a dead network path is noticed after 7 s.
    pipeline: true,
    connectionTimeoutMillis: timeouts.connect * slowness,
    lock_timeout: timeouts.lock * slowness,
    statement_timeout: timeouts.statement * slowness,
    query_timeout: timeouts.query * slowness,
    idle_in_transaction_session_timeout: timeouts.idleInTransaction * slowness
  })
  // pg attaches the client, with its password, to its errors. A logger would print it.
  pool.on('error', (error) => {
    // end() does not wait for idle connections, so at a clean stop the server may close them first.
    if (!pool.ending) onIdleError?.(new Error(error.message))
  })
  // The running statement reports a broken connection. Before its first statement a client has no other listener, and
  // an `error` event without a listener ends the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  watchConnections(pool, timeouts.silence * slowness)

  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement })
  const db = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: timeouts.begin * slowness, timeout: timeouts.transaction * slowness }
  })

  async function close(): Promise<void> {
    await db.$disconnect()
    await pool.end()
  }
  return { db, transact: createTransact(db, timeouts.longTransaction * slowness), pool, close }
}
