// pnpm db:fill --enterprises 1000000     rows for load tests: owners, profiles, cases in every state; no files, no audit
import { parseArgs } from 'node:util'
import pino from 'pino'
import { loadSecrets } from '#api/adapters/secrets.ts'
import { readConfig } from '#api/config.ts'
import { createDeps, type Deps } from '#api/deps.ts'
import { sealValues } from '#api/features/enterprise/sealed-values.ts'
import { getCatalogue } from '#api/features/qualification/catalogue.store.ts'
import { openDatabaseBeside } from '#api/open-database.ts'
import { startFaults } from '#api/start-faults.ts'
import { copyRows, type Row } from './copy-rows.ts'
import { type Common, enterpriseRows, type Table } from './enterprise-rows.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const password = 'Load#2026x'
const batch = 10_000

/** In the order in which their foreign keys allow. */
const tables: Table[] = [
  'enterprise',
  'account',
  'agreement_acceptance',
  'profile',
  'application',
  'application_event',
  'qualification_grant',
  'message'
]

const main = async (): Promise<void> => {
  const count = readCount()
  const config = readConfig(process.env)
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const database = await openDatabaseBeside(config, say)
  const deps = createDeps({ config, databaseUrl: database.url, secrets, log: pino({ level: 'silent' }) })
  try {
    await fill(deps, count)
  } finally {
    await deps.close()
    await database.stop()
  }
}

const readCount = (): number => {
  const { values } = parseArgs({ options: { enterprises: { type: 'string' } } })
  const count = Number(values.enterprises)
  if (Number.isInteger(count) && count > 0 && count <= 5_000_000) return count
  throw new Error('用法：pnpm db:fill --enterprises <1–5000000>')
}

const fill = async (deps: Deps, count: number): Promise<void> => {
  const common = await gatherCommon(deps, count)
  const began = performance.now()
  for (let start = 0; start < count; start += batch) {
    await copyBatch(deps, common, { start, end: Math.min(count, start + batch) })
    const seconds = (performance.now() - began) / 1000
    say(`${Math.min(count, start + batch)} / ${count}，${seconds.toFixed(0)} 秒`)
  }
  await deps.pool.query('ANALYZE')
  say(`用户名 load_${common.firstNumber} … load_${common.firstNumber + count - 1}，密码均为 ${password}`)
}

/** All or nothing of one batch. */
const copyBatch = async ({ pool }: Deps, common: Common, { start, end }: { start: number; end: number }) => {
  const rows = new Map<Table, Row[]>(tables.map((table) => [table, []]))
  for (let index = start; index < end; index++) {
    const { events, ...single } = enterpriseRows(common, index)
    for (const table of tables) {
      const row = table === 'application_event' ? undefined : single[table]
      if (row) rows.get(table)?.push(row)
    }
    rows.get('application_event')?.push(...events)
  }
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0')
    for (const [table, list] of rows) await copyRows(client, table, list)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

const gatherCommon = async (deps: Deps, count: number): Promise<Common> => {
  const { pool, agreement, keyedHash } = deps
  const types = await pool.query<{ code: string }>('SELECT code FROM enterprise_type ORDER BY position')
  const numbers = await pool.query<{ first: number }>(
    `SELECT (setval(seq, nextval(seq) + $1) - $1)::int AS first
     FROM (SELECT pg_get_serial_sequence('enterprise', 'number')::regclass AS seq) AS sequence`,
    [count]
  )
  return {
    firstNumber: numbers.rows[0]?.first ?? 1,
    passwordHash: await deps.hasher.hash(password),
    agreement: { version: agreement.version, sha256: agreement.sha256 },
    catalogue: await getCatalogue(deps.db),
    enterpriseTypes: types.rows.map(({ code }) => code),
    seal: (enterpriseId, values) => sealValues(deps, 'profile', enterpriseId, values),
    keyedHash: (kind, value) => keyedHash.hash(kind, value),
    now: new Date()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n填充失败：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
