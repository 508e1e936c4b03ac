// pnpm db:new-migration <name>     writes a migration for the changes in schema.prisma since the last migration
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommandOptions } from './command-options.ts'
import { judgeMigration } from './judge-migration.ts'
import { migrationsFolder } from './migration-files.ts'
import { writeSql } from './schema-engine.ts'
import { startScratchServer } from './scratch-server.ts'

const schemaFile = join(import.meta.dirname, 'schema.prisma')
// The schema after the newest migration. Prisma would replay all migrations, which fails in the WebAssembly engine.
const arrivedFile = join(migrationsFolder, 'schema.prisma')

const usage = '用法：pnpm db:new-migration <名称>（小写字母、数字、下划线）'
const name = process.argv[2]
if (name && /^[a-z][a-z0-9_]*$/.test(name)) await add(name)
else {
  readCommandOptions(usage, {})
  fail(usage)
}

async function add(name: string): Promise<void> {
  const from = existsSync(arrivedFile) ? readFileSync(arrivedFile, 'utf8') : undefined
  const sql = await writeSqlFrom(from)
  if (sql === '') console.log('schema.prisma 没有结构变化：生成一个空的迁移，SQL 由您填写。')
  write(`${stamp(new Date())}_${name}`, sql || '-- 请在此填写 SQL\n')
  const faults = await judgeMigration(sql)
  if (faults.length > 0) console.log('升级期间前一版本仍在使用同一数据库，请改写以下语句（decision 085）：')
  for (const { rule, statement, advice } of faults) console.log(`  ${rule}  ${statement}\n    ${advice}`)
}

async function writeSqlFrom(from: string | undefined): Promise<string> {
  const server = await startScratchServer()
  try {
    return await writeSql(server.ownerUrl, from, readFileSync(schemaFile, 'utf8'))
  } finally {
    await server.stop()
  }
}

function write(name: string, sql: string): void {
  mkdirSync(join(migrationsFolder, name), { recursive: true })
  writeFileSync(join(migrationsFolder, name, 'migration.sql'), sql)
  writeFileSync(arrivedFile, readFileSync(schemaFile))
  console.log(`已写入 prisma/migrations/${name}/migration.sql，请阅读后再提交。`)
}

/** 2026-11-25T08:30:00Z → 20261125083000 */
function stamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
