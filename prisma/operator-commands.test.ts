import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { databaseUrl } from './database-admin.ts'
import { readMigrations } from './migration-files.ts'
import { createEmptyDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let urls: { DATABASE_URL: string; DATABASE_OWNER_URL: string }

beforeAll(async () => {
  database = await createEmptyDatabase()
  const name = new URL(database.url).pathname.slice(1)
  const { url, adminUrl } = inject('databaseServer')
  // Only the superuser of the test server may create databases.
  urls = { DATABASE_URL: databaseUrl(url, name), DATABASE_OWNER_URL: databaseUrl(adminUrl, name) }
})
afterAll(() => database.drop())

const run = (command: string, args: string[] = [], env: Partial<typeof urls> = urls) => {
  const file = fileURLToPath(new URL(`./${command}.ts`, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env }
  })
  return { status, said: (stdout + stderr).trim() }
}

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

it('migrates the operator’s database once, keeps it until the reset is confirmed, and then makes it anew', async () => {
  const names = readMigrations().map(({ name }) => name)
  expect(run('migrate-cli', ['--check'])).toEqual({
    status: 1,
    said: names.map((name) => `尚未执行 ${name}`).join('\n')
  })
  const first = run('migrate-cli')
  expect(first.said.split('\n')).toEqual(names.map((name) => `已应用数据库迁移 ${name}`))
  for (const args of [[], ['--check']])
    expect(run('migrate-cli', args)).toEqual({ status: 0, said: '数据库已是最新。' })
  // The application's role, and not only the owner, may write.
  await query(urls.DATABASE_URL, "INSERT INTO system_fact (name, value) VALUES ('kept', '1')")

  const count = "SELECT count(*)::int AS kept FROM system_fact WHERE name = 'kept'"
  const asked = run('reset')
  expect(asked.status).toBe(1)
  expect(asked.said).toContain('确认请运行：pnpm db:reset --yes')
  expect(await query(urls.DATABASE_URL, count)).toEqual([{ kept: 1 }])

  const done = run('reset', ['--yes'])
  expect([done.status, done.said.split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^数据库 test_\w+ 已重建。$/)])
  expect(await query(urls.DATABASE_URL, count)).toEqual([{ kept: 0 }])
})

it('tells an operator without a stack what to do about a role that is missing', () => {
  const { status, said } = run('migrate-cli', [], {
    ...urls,
    DATABASE_URL: urls.DATABASE_URL.replace('//portal_app:', '//nobody_yet:')
  })
  expect([status, said.split('\n')]).toEqual([1, [expect.stringContaining('CREATE ROLE "nobody_yet"')]])
})
