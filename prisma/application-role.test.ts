import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql } from './database-admin.ts'
import { migrate } from './migrate.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './testing.ts'

const quiet = { log: () => {} }
let database: TestDatabase
let app: pg.Client

// One for all, since what is refused changes nothing.
beforeAll(async () => {
  database = await createTestDatabase()
  app = new pg.Client({ connectionString: database.url })
  await app.connect()
  await app.query(event)
})
afterAll(async () => {
  await app.end()
  await database.drop()
})

const event = "INSERT INTO audit_event (actor_kind, action, ip, request_id) VALUES ('system', 'test', '127.0.0.1', 'r')"

describe('the role of the application', () => {
  it('may add rows to the audit and read them', async () => {
    expect((await app.query('SELECT action FROM audit_event')).rows).toEqual([{ action: 'test' }])
  })

  it.each(
    ['audit_event', 'audit_seal'].flatMap((table) => [
      `UPDATE ${table} SET at = now()`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `ALTER TABLE ${table} ALTER COLUMN at DROP NOT NULL`,
      `ALTER TABLE ${table} OWNER TO portal_app`,
      `DROP TRIGGER ${table}_append_only ON ${table}`,
      `CREATE RULE away AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
      `DROP TABLE ${table}`,
      `GRANT UPDATE ON ${table} TO portal_app`
    ])
  )('can never change what the audit says: %s (R39)', async (statement) => {
    const outcome = await app.query(statement).then(
      () => 'done',
      (error: { code: string }) => error.code
    )
    // PostgreSQL only warns about a GRANT of a privilege that the role does not have.
    expect(outcome === '42501' || (statement.startsWith('GRANT') && outcome === 'done'), outcome).toBe(true)
    expect(
      (await app.query("SELECT has_table_privilege('audit_event', 'UPDATE, DELETE, TRUNCATE') AS may")).rows
    ).toEqual([{ may: false }])
    expect((await app.query('SELECT action FROM audit_event')).rows).toEqual([{ action: 'test' }])
  })

  it.each([
    'SET ROLE portal',
    'CREATE OR REPLACE FUNCTION audit_era() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN 9',
    'CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    "SET session_replication_role = 'replica'",
    'CREATE TABLE mine (id int)',
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', 'x')",
    'DROP SCHEMA public CASCADE'
  ])('has no way around: %s (R39)', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('may change every other table', async () => {
    const { rows } = await app.query<{ name: string; may: boolean }>(
      `SELECT relname AS name, has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
         AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE') AS may
       FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`
    )
    expect(
      rows
        .filter(({ may }) => !may)
        .map(({ name }) => name)
        .sort()
    ).toEqual(['_prisma_migrations', 'audit_archive', 'audit_event', 'audit_seal'])
    expect(rows.length).toBeGreaterThan(30)
  })

  it('gets access to new tables and loses privileges that it must not have at the next start', async () => {
    await runSql(database.ownerUrl, 'CREATE TABLE later (id serial)', 'GRANT ALL ON audit_event TO portal_app')
    await migrate(database.ownerUrl, { ...quiet, grantTo: 'portal_app' })
    await app.query('INSERT INTO later DEFAULT VALUES')
    await expect(app.query('DELETE FROM audit_event')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an owner without another role', () => {
  it('is shown the statement that creates the role in DATABASE_URL', async () => {
    const empty = await createEmptyDatabase()
    await expect(migrate(empty.ownerUrl, { ...quiet, grantTo: 'nobody_yet' })).rejects.toThrow(
      /CREATE ROLE "nobody_yet" LOGIN/
    )
    await empty.drop()
  })
})

describe('a database that was restored into another cluster', () => {
  it('orders new audit rows after the restored ones (R39)', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    const far = 4_000_000_000_000n
    await owner.query(event.replace('(actor_kind', '(xact, actor_kind').replace("('system'", `(${far}, 'system'`))
    await migrate(database.ownerUrl, quiet)
    await app.query(event)
    const { rows } = await owner.query<{ xact: string }>('SELECT xact FROM audit_event ORDER BY id DESC LIMIT 1')
    expect(BigInt(rows[0]?.xact ?? 0)).toBeGreaterThan(far)
    const era = await owner.query('SELECT audit_era() AS era')
    await migrate(database.ownerUrl, quiet)
    expect((await owner.query('SELECT audit_era() AS era')).rows).toEqual(era.rows)
    await owner.end()
  })
})
