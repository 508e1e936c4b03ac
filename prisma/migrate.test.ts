import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './testing.ts'

const names = readMigrations().map(({ name }) => name)
const quiet = { log: () => {} }
let database: TestDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

describe('migrating a database', () => {
  it('applies every migration once, in order, and nothing the second time', async () => {
    expect(await pendingMigrations(pool)).toEqual(names)
    expect(await migrate(database.url, quiet)).toEqual(names)
    expect(await migrate(database.url, quiet)).toEqual([])
    expect(await pendingMigrations(pool)).toEqual([])
  })

  it('applies each migration once when several processes start together', async () => {
    const outputs = await Promise.all(Array.from({ length: 4 }, () => migrateInOwnProcess(database.url)))
    expect(outputs.join('').trim().split('\n')).toEqual(names)
    const { rows } = await pool.query('SELECT migration_name FROM _prisma_migrations ORDER BY 1')
    expect(rows.map((row) => row.migration_name)).toEqual(names)
  })

  it('refuses when an applied migration was changed afterwards', async () => {
    await migrate(database.url, quiet)
    const changed = readMigrations().map((migration) => ({ ...migration, checksum: 'f'.repeat(64) }))
    await expect(migrate(database.url, { ...quiet, migrations: changed })).rejects.toThrow(/在应用之后被修改过/)
  })

  it('refuses when the history holds a failed migration', async () => {
    await migrate(database.url, quiet)
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(migrate(database.url, quiet)).rejects.toThrow(/曾经失败/)
    expect(await pendingMigrations(pool)).toEqual(names)
    await pool.query('UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name <> $1', [names.at(-1)])
    expect(await pendingMigrations(pool)).toEqual(names.slice(-1))
    await expect(migrate(database.url, quiet)).rejects.toThrow(`数据库迁移 ${names.at(-1)} 曾经失败`)
  })

  it('leaves the database unchanged when a migration fails half-way', async () => {
    const broken = {
      name: '20300101000000_broken',
      checksum: '0'.repeat(64),
      sql: 'CREATE TABLE half (id int); SELECT 1/0;'
    }
    await expect(migrate(database.url, { ...quiet, migrations: [broken] })).rejects.toThrow(
      /20300101000000_broken 失败，数据库没有改变/
    )
    const { rows } = await pool.query(
      "SELECT to_regclass('half') AS half, count(*)::int AS rows FROM _prisma_migrations"
    )
    expect(rows).toEqual([{ half: null, rows: 0 }])
  })

  it('waits for a table that is in use, and lets other statements pass meanwhile', async () => {
    await migrate(database.url, quiet)
    await pool.query('CREATE TABLE used (id int)')
    const wider = {
      name: '20300101000000_wider',
      checksum: '0'.repeat(64),
      sql: 'ALTER TABLE used ADD COLUMN more int;'
    }
    const said: string[] = []
    const holder = await pool.connect()
    await holder.query('BEGIN; SELECT FROM used')
    const migrating = migrate(database.url, {
      log: (line) => said.push(line),
      migrations: [...readMigrations(), wider]
    })
    await expect.poll(() => said).toEqual(['数据库迁移 20300101000000_wider 在等待正在使用的表'])
    await expect(pool.query("SET statement_timeout = '3s'; SELECT FROM used")).resolves.toBeDefined()
    await holder.query('COMMIT')
    holder.release()
    expect(await migrating).toEqual([wider.name])
    const { rows } = await pool.query(
      "SELECT count(*)::int AS count FROM information_schema.columns WHERE table_name = 'used'"
    )
    expect(rows).toEqual([{ count: 2 }])
  })

  describe('outside a transaction', () => {
    const indexed = {
      name: '20300101000000_indexed',
      checksum: '0'.repeat(64),
      sql: '-- Without a transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one ON used (id);\nALTER TABLE used VALIDATE CONSTRAINT positive;\n'
    }
    const withIt = { ...quiet, migrations: [...readMigrations(), indexed] }
    const readState = async () => {
      const { rows } = await pool.query(
        `SELECT (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('one')) AS index,
                (SELECT convalidated FROM pg_constraint WHERE conname = 'positive') AS constraint,
                (SELECT count(*)::int FROM _prisma_migrations WHERE migration_name = $1) AS history`,
        [indexed.name]
      )
      return rows[0]
    }

    beforeEach(async () => {
      await migrate(database.url, quiet)
      await pool.query('CREATE TABLE used (id int); ALTER TABLE used ADD CONSTRAINT positive CHECK (id > 0) NOT VALID')
    })

    it('lets writers pass while it waits for older transactions, and another process waits for it', async () => {
      const holder = await pool.connect()
      await holder.query('BEGIN; INSERT INTO used VALUES (1)')
      const both = Promise.all([migrate(database.url, withIt), migrate(database.url, withIt)])
      await expect.poll(readState).toEqual({ index: false, constraint: false, history: 0 })
      await pool.query("SET statement_timeout = '3s'; INSERT INTO used VALUES (2)")
      await holder.query('COMMIT')
      holder.release()
      expect((await both).flat()).toEqual([indexed.name])
      expect(await readState()).toEqual({ index: true, constraint: true, history: 1 })
    })

    it('begins again after a failure, and makes an unfinished index anew', async () => {
      await pool.query('INSERT INTO used VALUES (1), (1)')
      await expect(migrate(database.url, withIt)).rejects.toThrow(/20300101000000_indexed 失败，下次启动时继续/)
      expect(await readState()).toEqual({ index: false, constraint: false, history: 0 })
      await pool.query('TRUNCATE used')
      expect(await migrate(database.url, withIt)).toEqual([indexed.name])
      expect(await readState()).toEqual({ index: true, constraint: true, history: 1 })
      expect(await migrate(database.url, withIt)).toEqual([])
    })
  })

  it('continues with a warning when the database has migrations that this program does not know', async () => {
    const said: string[] = []
    await migrate(database.url, quiet)
    await pool.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_later', now())"
    )
    expect(await migrate(database.url, { log: (message) => said.push(message) })).toEqual([])
    expect(said).toEqual(['数据库比本程序新：29990101000000_later'])
    // What an operator marked as rolled back does not count, though it failed.
    await pool.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at) VALUES ('y', 'y', '29990102000000_undone', now())"
    )
    expect(await migrate(database.url, { log: (message) => said.push(message) })).toEqual([])
    expect([said.length, said[1]]).toEqual([2, '数据库比本程序新：29990101000000_later'])
  })
})

describe('a migrated database', () => {
  let migrated: TestDatabase
  let tables: pg.Pool

  beforeEach(async () => {
    migrated = await createTestDatabase()
    tables = new pg.Pool({ connectionString: migrated.ownerUrl, max: 1 })
  })
  afterEach(async () => {
    await tables.end()
    await migrated.drop()
  })

  it('knows the seven kinds of enterprise in the order of registration (R2)', async () => {
    const { rows } = await tables.query('SELECT name_zh FROM enterprise_type ORDER BY position')
    expect(rows.map((row) => row.name_zh)).toEqual([
      '供应商',
      '采购商',
      '核心企业',
      '物流企业',
      '仓储监管企业',
      '金融机构',
      '子公司'
    ])
  })

  it('lets two enterprises share a 统一社会信用代码 only when one of them is closed (R20)', async () => {
    const insert = (id: string, status: string) =>
      tables.query(
        "INSERT INTO enterprise (id, type_code, status, credit_code) VALUES ($1, 'SUPPLIER', $2::enterprise_status, '91330100799655058B')",
        [id, status]
      )
    await insert('00000000-0000-7000-8000-000000000001', 'ACTIVE')
    await insert('00000000-0000-7000-8000-000000000002', 'CLOSED')
    const taken = { constraint: 'enterprise_credit_code_held' }
    await expect(insert('00000000-0000-7000-8000-000000000003', 'ACTIVE')).rejects.toMatchObject(taken)
    await tables.query("UPDATE enterprise SET status = 'FROZEN' WHERE status = 'ACTIVE'")
    await expect(insert('00000000-0000-7000-8000-000000000003', 'ACTIVE')).rejects.toMatchObject(taken)
  })

  it.each(["UPDATE audit_event SET action = 'other'", 'DELETE FROM audit_event', 'TRUNCATE audit_event CASCADE'])(
    'never changes what the audit says: %s',
    async (statement) => {
      await tables.query(
        "INSERT INTO audit_event (actor_kind, action, ip, request_id) VALUES ('system', 'test', '127.0.0.1', 'r')"
      )
      await expect(tables.query(statement)).rejects.toThrow('append-only')
    }
  )

  it.each([
    [
      'a user name that is not its own lower-case key (R3)',
      'Abcd',
      'Abcd',
      '13800000000',
      'account_username_key_check'
    ],
    ['a user name with other characters (R3)', '张三李四', '张三李四', '13800000000', 'account_username_check'],
    ['a phone that is no mobile number (R5)', 'Abcd', 'abcd', '12800000000', 'account_phone_check']
  ])('takes no account with %s', async (_title, ...[username, key, phone, constraint]) => {
    const id = '00000000-0000-7000-8000-000000000001'
    await tables.query("INSERT INTO enterprise (id, type_code) VALUES ($1, 'SUPPLIER')", [id])
    const insert = tables.query(
      "INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash) VALUES ($1, $1, $2, $3, $4, 'x')",
      [id, username, key, phone]
    )
    await expect(insert).rejects.toMatchObject({ constraint })
  })
})

/** Migrates in another process, as a start of the portal does. Prints the names that this process applied. */
function migrateInOwnProcess(url: string): Promise<string> {
  const script = `
    import { migrate } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)}
    for (const name of await migrate(process.argv[1], { log: () => {} })) console.log(name)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, url], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`exit ${code}: ${fileURLToPath(import.meta.url)}`))
    )
  })
}
