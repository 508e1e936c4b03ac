import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Connection } from './client.ts'
import { runSql } from './database-admin.ts'
import { nameStatement, planEachTime } from './statement-names.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let connection: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  connection = connect({ url: database.url, poolSize: 1, applicationName: 'client-test' })
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

it('lets PostgreSQL plan a Prisma query once for each connection, in and outside transactions', async () => {
  const { db, pool } = connection
  const ask = (code: string) => db.enterpriseType.findFirst({ where: { code } })
  await ask('BUYER')
  await ask('CORE')
  await db.$transaction((tx) => tx.enterpriseType.findFirst({ where: { code: 'BUYER' } }))
  const { rows } = await pool.query(
    "SELECT count(*)::int AS plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT%enterprise_type%'"
  )
  expect(rows).toEqual([{ plans: 1 }])
})

it('does not prepare an INSERT of several rows, since its text depends on the number of rows', async () => {
  const { db, pool } = connection
  const insert = (count: number) =>
    db.systemFact.createMany({ data: Array.from({ length: count }, (_, i) => ({ name: `${count}.${i}`, value: '' })) })
  await insert(1)
  await insert(2)
  await insert(3)
  const { rows } = await pool.query(
    "SELECT count(*)::int AS plans FROM pg_prepared_statements WHERE statement LIKE 'INSERT%system_fact%'"
  )
  expect(rows).toEqual([{ plans: 1 }])
})

it('sends the time limits and the application name to the server', async () => {
  const { rows } = await connection.pool.query(`
    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
           current_setting('idle_in_transaction_session_timeout') AS idle,
           current_setting('client_connection_check_interval') AS gone, current_setting('application_name') AS name`)
  expect(rows).toEqual([{ statement: '3s', lock: '2500ms', idle: '10s', gone: '200ms', name: 'client-test' }])
})

it('gives a slow machine more time', async () => {
  const { pool, close } = connect({ url: database.url, slowness: 3 })
  const { rows } = await pool.query(`
    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
           current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('timezone') AS zone`)
  await close()
  expect(rows).toEqual([{ statement: '9s', lock: '7500ms', idle: '30s', zone: 'UTC' }])
})

it('tells of an idle connection that broke without its password, and goes on with another one', async () => {
  const told: Error[] = []
  const name = 'idle-test'
  const { pool, close } = connect({
    url: database.url,
    applicationName: name,
    onIdleError: (error) => told.push(error)
  })
  await pool.query('SELECT 1')
  await connection.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
    name
  ])
  await expect.poll(() => told.length).toBe(1)
  expect(JSON.stringify({ ...told[0] })).toBe('{}')
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await close()
  expect(told).toHaveLength(1)
})

it('rolls back the running transaction of a killed process', async () => {
  const killed = new pg.Client({ connectionString: database.url, options: connection.pool.options.options })
  killed.on('error', () => {})
  await killed.connect()
  const begun = killed.query("INSERT INTO throttle (key) SELECT 'begun' FROM pg_sleep(60)").catch(() => {})
  const countRunning = async () =>
    (
      await connection.pool.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(60)'`
      )
    ).rowCount
  await expect.poll(countRunning).toBe(1)
  killed.connection.stream.destroy()
  await begun
  await expect.poll(countRunning).toBe(0)
  expect(await connection.db.throttle.count({ where: { key: 'begun' } })).toBe(0)
})

it('closes the connection of a statement that fails', async () => {
  const name = `fails-${process.pid}`
  const url = `${database.url}${database.url.includes('?') ? '&' : '?'}application_name=${name}`
  await expect(runSql(url, 'SELECT 1', 'SELECT nothing', 'SELECT 2')).rejects.toThrow(/nothing/)
  const { pool, close } = connect({ url: database.url, poolSize: 1 })
  try {
    const open = async () =>
      (await pool.query('SELECT FROM pg_stat_activity WHERE application_name = $1', [name])).rowCount
    await expect.poll(open).toBe(0)
  } finally {
    await close()
  }
})

it('keeps an instant to the millisecond on a server in the time zone of China', async () => {
  const at = new Date('2026-11-25T08:30:00.123Z')
  const name = new URL(database.url).pathname.slice(1)
  await runSql(database.ownerUrl, `ALTER DATABASE ${name} SET timezone = 'Asia/Shanghai'`)
  const { db, pool, close } = connect({ url: database.url, poolSize: 1 })
  try {
    await db.throttle.create({ data: { key: 'instant', lockedUntil: at } })
    const { rows } = await pool.query('SELECT locked_until, now() - updated_at AS age FROM throttle')
    expect(rows).toEqual([{ locked_until: at, age: expect.toSatisfy(({ hours = 0 }) => hours === 0) }])
    expect(await db.throttle.findFirst()).toMatchObject({ lockedUntil: at })
  } finally {
    await close()
  }
})

// The last test, since it uses up the names of this process.
it('names five hundred texts, always alike, and neither lists of rows nor what is to be planned each time', () => {
  const several = 'INSERT INTO a VALUES ($1), ($2)'
  expect([nameStatement({ sql: several }), nameStatement({ sql: `${planEachTime} SELECT 0` })]).toEqual(['', ''])
  const texts = Array.from({ length: 600 }, (_, n) => `SELECT ${n}`)
  const names = texts.map((sql) => nameStatement({ sql }))
  const named = names.filter((name) => name !== '')
  expect(named.length).toBeGreaterThan(400)
  expect(new Set(named).size).toBe(named.length)
  expect(names.slice(named.length)).toEqual(Array(600 - named.length).fill(''))
  expect(named.length).toBeLessThanOrEqual(500)
  expect(texts.map((sql) => nameStatement({ sql }))).toEqual(names)
  // PostgreSQL cuts longer names.
  for (const name of named) expect(name.length).toBeLessThan(64)
})

it('refuses every write on a read-only connection, and reads', async () => {
  const reader = connect({ url: database.url, poolSize: 1, isReadOnly: true })
  try {
    const write = reader.db.systemFact.create({ data: { name: 'read-only', value: '' } })
    await expect(write).rejects.toThrow('read-only transaction')
    expect(await reader.db.systemFact.count({ where: { name: 'read-only' } })).toBe(0)
  } finally {
    await reader.close()
  }
})
