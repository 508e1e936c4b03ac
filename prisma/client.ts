import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { nameStatement } from './statement-names.ts'
import { createTransact, type Transact } from './transaction.ts'
import { watchConnections } from './watch-connections.ts'

export { Prisma } from './generated/client.ts'

export type Db = PrismaClient
/** What runs inside a transaction. A `Db` fits wherever a `Tx` is asked for. */
export type Tx = Prisma.TransactionClient

export type Connection = {
  db: Db
  transact: Transact
  /**
   * The connections that Prisma uses, for metrics and for the session look-up. A connection that is lent and silent for
   * some seconds is cut: LISTEN needs a `pg.Client` of its own.
   */
  pool: pg.Pool
  close(): Promise<void>
}

export type ConnectOptions = {
  url: string
  poolSize?: number
  applicationName?: string
  /** Connections that broke while idle; the pool has replaced them already. */
  onIdleError?: (error: Error) => void
  /** Every limit takes so many times as long: for tests that judge something else, on machines of any speed. */
  slowness?: number
}

// A statement that hangs is first ended by the server (3 s), then by us (3.4 s: then the network is at fault).
// A dead server must be known well within 5 s and, once it is back, forgotten within 3 s: hence the short connect.
const timeouts = {
  connect: 2000,
  lock: 2500,
  statement: 3000,
  silence: 3400,
  query: 3600,
  idleInTransaction: 10_000,
  // Waiting for a connection and BEGIN, then the whole transaction: together less than the 4.5 s of a request.
  begin: 1500,
  transaction: 2500
}

// The interval: without it the server finishes, and commits, what a killed process had begun.
// The zone: Prisma's adapter writes instants as UTC without saying so, and drops the zone of what it reads.
const sessionSettings = '-c client_connection_check_interval=200ms -c timezone=UTC'

/** Opens nothing yet: the first query connects. Parameters of the same name in `url` win over ours. */
export function connect({
  url,
  poolSize = 10,
  applicationName = 'portal',
  onIdleError,
  slowness = 1
}: ConnectOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 1800,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: sessionSettings,
    // With it pg destroys a connection at its query_timeout. Without it a transaction in a black hole is told after 7 s.
    pipeline: true,
    connectionTimeoutMillis: timeouts.connect * slowness,
    lock_timeout: timeouts.lock * slowness,
    statement_timeout: timeouts.statement * slowness,
    query_timeout: timeouts.query * slowness,
    idle_in_transaction_session_timeout: timeouts.idleInTransaction * slowness
  })
  // A new error: pg hangs the whole client, password and all, onto its own, and some logger would print it.
  pool.on('error', (error) => onIdleError?.(new Error(error.message)))
  // Its statements tell of a connection that breaks in use; a client without a listener would end the process as well,
  // and between being taken from the pool and its first statement nobody else listens.
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
  return { db, transact: createTransact(db), pool, close }
}
