import { randomInt } from 'node:crypto'
import pg from 'pg'
import { SetupError } from './setup-error.ts'

/**
 * Stops the start if a pooler in transaction mode is in between. The session locks of jobs and migrations would stay on its
 * connections, which stops all jobs of all processes, and LISTEN would hear nothing.
 * @throws SetupError
 */
export async function refusePooler(url: string): Promise<void> {
  const [one, other] = [newClient(url), newClient(url)]
  try {
    await Promise.all([one.connect(), other.connect()])
    if (
      await sharesServer(
        () => readPid(one),
        () => readPid(other)
      )
    )
      throw new SetupError(
        '数据库地址经过连接池（如 PgBouncer 的 transaction 模式），任务的锁、迁移的锁和 LISTEN 会失效。只有 DATABASE_URL 可以经过连接池；请用 DATABASE_DIRECT_URL（以及迁移用的 DATABASE_OWNER_URL，如已设置）直接指向数据库。'
      )
  } finally {
    await Promise.allSettled([one.end(), other.end()])
  }
}

/**
 * True if two connections get to the same server process, or one of them to several. A pooler gives an idle server process
 * to the next statement of any connection, either the last one used or each in turn.
 */
export const sharesServer = async (
  askOne: () => Promise<number>,
  askOther: () => Promise<number>
): Promise<boolean> => {
  const [first, second] = [await askOne(), await askOne()]
  return first !== second || first === (await askOther())
}

/** Less than a stop may take, since a stop in the middle of a start waits for it. */
const connectMs = 3000

const newClient = (url: string): pg.Client => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portal',
    connectionTimeoutMillis: connectMs,
    query_timeout: connectMs
  })
  // Without a listener a broken idle connection would end the process.
  client.on('error', () => {})
  return client
}

const readPid = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}

/**
 * Whether the statements of these connections have a time limit, which a pooler may have dropped.
 * @throws SetupError if a pooler in between keeps no prepared statements, or drops the time zone: instants would be stored
 * wrongly
 */
export async function limitsStatements(pool: pg.Pool): Promise<boolean> {
  const [one, other] = [await pool.connect(), await pool.connect()]
  try {
    await probe(one)
    const { rows } = await probe(other)
    const { zone, limit } = rows[0] ?? {}
    if (!zonesOfUtc.has(zone ?? '')) throw new SetupError(otherZone)
    return limit !== '0'
  } catch (error) {
    throw preparedFaults.has(codeOf(error)) ? new SetupError(unprepared, { cause: error }) : error
  } finally {
    one.release()
    other.release()
  }
}

const probe = (client: pg.ClientBase) =>
  client.query<{ zone: string; limit: string }>({
    name: 'portal-probe',
    text: `SELECT current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS "limit"`
  })

const zonesOfUtc: ReadonlySet<string> = new Set([
  'UTC',
  'Etc/UTC',
  'GMT',
  'Etc/GMT',
  'UCT',
  'Etc/UCT',
  'Zulu',
  'Etc/Zulu'
])

/**
 * Stops the start if `directUrl` is not the database of `pool`: events would not be heard, and the locks of jobs would be
 * kept apart from their rows. A lock that is taken on one side has to be seen on the other.
 * @throws SetupError
 */
export async function refuseOtherDatabase(pool: pg.Pool, directUrl: string): Promise<void> {
  const key = randomInt(2 ** 31)
  const holder = await pool.connect()
  const direct = newClient(directUrl)
  try {
    await direct.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT pg_advisory_xact_lock($1::int, $1::int)', [key])
    const { rowCount } = await direct.query(
      `SELECT FROM pg_locks JOIN pg_database ON oid = database
       WHERE datname = current_database() AND locktype = 'advisory' AND classid = $1 AND objid = $1`,
      [key]
    )
    if (rowCount === 0) throw new SetupError('DATABASE_DIRECT_URL 与 DATABASE_URL 不是同一个数据库。')
  } finally {
    await holder.query('ROLLBACK').catch(() => {})
    holder.release()
    await direct.end().catch(() => {})
  }
}

/** Exists already; does not exist. */
const preparedFaults: ReadonlySet<string> = new Set(['42P05', '26000'])

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const unprepared = 'DATABASE_URL 的连接池须支持预编译语句，PgBouncer 请设置 max_prepared_statements = 500。'

const otherZone =
  "DATABASE_URL 的连接池没有传递连接的设置，会话的时区不是 UTC。请对应用的角色执行：ALTER ROLE 角色 SET timezone = 'UTC'"
