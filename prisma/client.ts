import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { createPatience, limitWaits, type Patience } from './patience.ts'
import { createSql, type SqlPool } from './sql.ts'
import { nameStatement } from './statement-names.ts'
import { watchConnections } from './watch-connections.ts'

export { Prisma } from './generated/client.ts'

export type Db = PrismaClient
/** What runs inside `db.$transaction`; a `Db` fits wherever a `Tx` is asked for. */
export type Tx = Prisma.TransactionClient

export type Connection = {
  db: Db
  /** The same connections, for SQL by hand on hot paths. */
  sql: SqlPool
  /** The same connections, for hand-written prepared queries on hot paths. One that is kept in silence, as LISTEN
   * does, is cut after some seconds: give it a `pg.Client` of its own. */
  pool: pg.Pool
  /** How long a request may wait for these connections. */
  patience: Patience
  close(): Promise<void>
}

export type ConnectOptions = {
  url: string
  poolSize?: number
  applicationName?: string
  /** Connections that broke while idle; the pool has replaced them already. */
  onIdleError?: (error: Error) => void
  patience?: Patience
  /** Everything may take so many times as long: for tests that judge something else, on machines of any speed. */
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
  begin: 2500,
  transaction: 4000
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
  patience = createPatience(),
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
    // Statements of one transaction need not wait for each other's answers; see sql.ts. Prisma always waits.
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
  limitWaits(pool, patience)

  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement })
  const db = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: timeouts.begin * slowness, timeout: timeouts.transaction * slowness }
  })

  async function close(): Promise<void> {
    await db.$disconnect()
    await pool.end()
  }
  return { db, sql: createSql(pool), pool, patience, close }
}
