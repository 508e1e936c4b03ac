import { readFileSync } from 'node:fs'
import { migrate } from '@portal/db/migrate'
import { readMigrations } from '@portal/db/migration-files'
import { createEmptyDatabase, type TestDatabase } from '@portal/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp } from '#api/testing/build-test-app.ts'

const [first, ...later] = readMigrations()
const quiet = { log: () => {} }

/**
 * Every row of a database that the portal filled on 2026-11-26, before it knew operators. The tables had the columns of
 * the first migration then. In the order of their references.
 */
const filled = readFileSync(new URL('filled-before-operators.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> })

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.ownerUrl, max: 3 })
  await migrate(database.ownerUrl, { ...quiet, migrations: first ? [first] : [] })
  for (const [table, entries] of Map.groupBy(filled, (entry) => entry.table)) {
    // The first migration has these of its own.
    if (table === 'enterprise_type') continue
    const rows = JSON.stringify(entries.map(({ row }) => row))
    await pool.query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1)`, [rows])
  }
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

type Columns = Map<string, string[]>

const readColumns = async (): Promise<Columns> => {
  const { rows } = await pool.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY column_name) AS columns
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY table_name`
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

/** Of each table: how many rows, and a digest of all that these columns hold. */
const readTables = async (columns: Columns): Promise<Record<string, unknown>> => {
  const contents: Record<string, unknown> = {}
  for (const [table, names] of columns) {
    const row = names.map((name) => `"${name}"::text`).join(', ')
    // The only row that a migration adds to these tables.
    const filter = table === 'system_fact' ? "WHERE name <> 'case-sharing'" : ''
    const { rows } = await pool.query(
      `SELECT count(*)::int AS rows, md5(string_agg(digest, '' ORDER BY digest)) AS digest
       FROM (SELECT md5(ROW(${row})::text) AS digest FROM "${table}" ${filter}) AS each`
    )
    contents[table] = rows[0]
  }
  return contents
}

type Reference = { name: string; table: string; column: string; isValid: boolean }

const readReferences = async (): Promise<Reference[]> => {
  const { rows } = await pool.query<Reference>(
    `SELECT conname AS name, conrelid::regclass::text AS table, attname AS column, convalidated AS "isValid"
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`
  )
  return rows
}

test('a database in use keeps every value through the migrations after the first', async () => {
  const columns = await readColumns()
  const [before, known] = [await readTables(columns), await readReferences()]
  expect(Object.values(before)).toContainEqual({ rows: 31, digest: expect.any(String) })
  expect(await migrate(database.ownerUrl, quiet)).toEqual(later.map(({ name }) => name))
  expect(await readTables(columns)).toEqual(before)

  // A column that came later is empty in these rows.
  const added = (await readReferences()).filter(
    ({ name, table, column }) => columns.get(table)?.includes(column) && known.every((other) => other.name !== name)
  )
  expect(added.length).toBeGreaterThanOrEqual(12)
  for (const { name, table, column, isValid } of added) {
    expect(isValid, name).toBe(true)
    const { rows } = await pool.query(`SELECT FROM ${table} WHERE ${column} IS NOT NULL LIMIT 1`)
    expect(rows, `${table}.${column}`).toHaveLength(1)
  }
})

test('the portal starts on it: every account is the owner of its enterprise (R36)', async () => {
  const { rows } = await pool.query(
    'SELECT DISTINCT role::text AS role, permissions, status::text AS status FROM account'
  )
  expect(rows).toEqual([{ role: 'OWNER', permissions: [], status: 'ACTIVE' }])
  const portal = await buildTestApp({ databaseUrl: database.url })
  expect((await portal.app.inject('/readyz')).statusCode).toBe(200)
  await portal.close()
})
