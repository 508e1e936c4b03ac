import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { grantApplication } from './application-role.ts'
import { isOutsideTransaction, type Migration, readMigrations, splitStatements } from './migration-files.ts'
import { SetupError } from './setup-error.ts'

/** The number that Prisma's CLI uses, so that it and the portal never migrate at the same time. */
const lockId = 72_707_369

type Applied = { name: string; checksum: string; isFinished: boolean }

export type MigrateOptions = {
  log: (message: string) => void
  migrations?: Migration[]
  /** The application's role, if it is not the owner. */
  grantTo?: string | undefined
}

/**
 * Applies the pending migrations with the owner's `url`, each in its own transaction unless its first line says otherwise. Of several
 * processes one migrates and the others wait. Then the application's role gets its privileges. Returns the names of the
 * applied migrations.
 * @throws SetupError if the history does not match the files, or if a migration fails
 */
export async function migrate(
  url: string,
  { log, migrations = readMigrations(), grantTo }: MigrateOptions
): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portal-migrate',
    connectionTimeoutMillis: 5000,
    // Migrations may take long. The interval ends the statement of a killed process.
    options: '-c statement_timeout=0 -c lock_timeout=0 -c client_connection_check_interval=200ms'
  })
  // Without a listener a broken idle connection would end the process. The next query reports the fault.
  client.on('error', () => {})
  await client.connect()
  try {
    await lock(client, log)
    await client.query(createHistory)
    const pending = judgeHistory(migrations, await readHistory(client), log)
    for (const migration of pending) await apply(client, migration, log)
    await raiseAuditEra(client)
    if (grantTo) await grantApplication(client, grantTo)
    return pending.map(({ name }) => name)
  } finally {
    // This also releases the lock.
    await client.end().catch(() => {})
  }
}

/** Names of the migrations that the database lacks, in order. */
export async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  const names = (knownNames ??= readMigrations().map(({ name }) => name))
  const done = new Set((await readHistory(pool)).filter(({ isFinished }) => isFinished).map(({ name }) => name))
  return names.filter((name) => !done.has(name))
}

let knownNames: string[] | undefined

async function lock(client: pg.Client, log: MigrateOptions['log']): Promise<void> {
  if (await tryLock(client)) return
  log('另一个进程正在迁移数据库，等待其完成')
  // A statement that waits for the lock has a snapshot, for whose end CREATE INDEX CONCURRENTLY would wait in turn.
  do await sleep(lockPollMs)
  while (!(await tryLock(client)))
}

const lockPollMs = 200

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>('SELECT pg_try_advisory_lock($1) AS ok', [lockId])
  return rows[0]?.ok === true
}

/** The migrations to apply. @throws SetupError if the history does not match the files */
function judgeHistory(migrations: Migration[], history: Applied[], log: MigrateOptions['log']): Migration[] {
  const failed = history.find(({ isFinished }) => !isFinished)
  if (failed) {
    throw new SetupError(
      `数据库迁移 ${failed.name} 曾经失败，数据库可能只改了一半。请从备份恢复，或人工修复后删除 _prisma_migrations 中的该行。`
    )
  }
  const applied = new Map(history.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of migrations) {
    if (applied.has(name) && applied.get(name) !== checksum) {
      throw new SetupError(
        `数据库迁移 ${name} 在应用之后被修改过。请恢复原来的 migration.sql，改动写进新的迁移；开发环境可以用 pnpm db:reset --yes 重建数据库。`
      )
    }
  }
  const ours = new Set(migrations.map(({ name }) => name))
  const foreign = history.filter(({ name }) => !ours.has(name))
  if (foreign.length > 0) log(`数据库比本程序新：${foreign.map(({ name }) => name).join('、')}`)
  return migrations.filter(({ name }) => !applied.has(name))
}

/**
 * A table that is in use is waited for only briefly, since all other statements on it wait behind the migration. Then they
 * have their turn, and the migration tries again.
 */
async function apply(client: pg.Client, migration: Migration, log: MigrateOptions['log']): Promise<void> {
  if (isOutsideTransaction(migration.sql)) {
    await applyOutside(client, migration)
    return log(`已应用数据库迁移 ${migration.name}`)
  }
  for (let attempt = 1; ; attempt += 1) {
    const isBlocked = await applyOnce(client, migration, attempt < mostAttempts)
    if (!isBlocked) return log(`已应用数据库迁移 ${migration.name}`)
    if (attempt === 1) log(`数据库迁移 ${migration.name} 在等待正在使用的表`)
    await sleep(lockPauseMs)
  }
}

const mostAttempts = 60
const lockPauseMs = 1000

/** True if a lock was not to be had in time, and may be tried again. @throws SetupError */
async function applyOnce(client: pg.Client, migration: Migration, mayRetry: boolean): Promise<boolean> {
  const { name, sql } = migration
  const startedAt = new Date()
  try {
    await client.query("BEGIN; SET LOCAL lock_timeout = '2s'")
    await client.query(sql)
    await writeHistory(client, migration, startedAt)
    await client.query('COMMIT')
    return false
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    if (mayRetry && error instanceof pg.DatabaseError && error.code === lockNotAvailable) return true
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(`数据库迁移 ${name} 失败，数据库没有改变：${reason}`, { cause: error })
  }
}

const lockNotAvailable = '55P03'

/**
 * Runs each statement by itself: CREATE INDEX CONCURRENTLY and VALIDATE CONSTRAINT take long, but stop neither reads nor
 * writes. After a kill or a failure the next start runs them again. @throws SetupError
 */
async function applyOutside(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date()
  try {
    for (const statement of splitStatements(migration.sql)) {
      const [, index] = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY IF NOT EXISTS "?(\w+)/i.exec(statement) ?? []
      if (index) await dropInvalid(client, index)
      await client.query(statement)
    }
    await writeHistory(client, migration, startedAt)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(`数据库迁移 ${migration.name} 失败，下次启动时继续：${reason}`, { cause: error })
  }
}

/** An index that was not finished stays invalid, and IF NOT EXISTS would take it for the index. */
async function dropInvalid(client: pg.Client, index: string): Promise<void> {
  const { rows } = await client.query('SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid', [
    index
  ])
  if (rows.length > 0) await client.query(`DROP INDEX CONCURRENTLY "${index}"`)
}

async function writeHistory(client: pg.Client, { name, checksum }: Migration, startedAt: Date): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, startedAt]
  )
}

async function readHistory(client: Pick<pg.Client, 'query'>): Promise<Applied[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found"
  )
  if (!tables[0]?.found) return []
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`
  )
  return rows
}

const createHistory = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`

/**
 * R39: audit rows are ordered by era plus transaction number. A cluster into which the database was restored may give
 * smaller transaction numbers than the restored rows have. A higher era keeps new rows after the restored ones.
 */
async function raiseAuditEra(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ era: string; behind: string }>(
    `SELECT audit_era() AS era,
            (SELECT max(xact) FROM audit_event) - audit_era() - pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS behind`
  )
  const { era = '0', behind = null } = rows[0] ?? {}
  if (behind === null || BigInt(behind) < 0n) return
  const next = BigInt(era) + BigInt(behind) + 1n
  await client.query(`CREATE OR REPLACE FUNCTION audit_era() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN ${next}`)
}
