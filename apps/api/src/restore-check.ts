// pnpm restore:check   checks a restored copy of the platform before it is trusted: keys, files, audit, sequences
//
// Reads the settings of the portal, which may be stopped, and writes nothing. Exit code 1: something is wrong with the
// copy, or it could not be read. Decision 081.
import { beijingTime } from '@portal/contract/beijing-time'
import { readCommandOptions } from '@portal/db/command-options'
import { pendingMigrations } from '@portal/db/migrate'
import { SetupError } from '@portal/db/setup-error'
import pino from 'pino'
import { StorageFault } from './adapters/files/file-store.ts'
import { loadKeptSecrets, type Secrets } from './adapters/secrets.ts'
import { verifyKeyCheck } from './adapters/vault.ts'
import { auditFaultLines } from './audit-fault-lines.ts'
import { keyFact, wrongKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { findFact } from './facts.store.ts'
import { verifyAudit } from './features/record/audit/verify-audit.ts'
import { openDatabaseBeside } from './open-database.ts'
import { checkSealed } from './restore/check-sealed.ts'
import { checkStoredFiles } from './restore/check-stored-files.ts'
import { mostPlaces } from './restore/findings.ts'
import { countRows, findNewest, listSequences } from './restore/tables.store.ts'
import { startFaults } from './start-faults.ts'

/** `faults` are the lines below the check: what is wrong, with its rows and files. */
type Result = { said: string; faults?: string[] }

// A table of a large copy is counted for longer than a statement of the portal may take.
const slowness = 200

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Prints a check. True if nothing is wrong. */
const tell = (name: string, { said, faults = [] }: Result): boolean => {
  say(`${faults.length === 0 ? '✓' : '✗'} ${name}：${said}`)
  for (const line of faults) say(`    ${line}`)
  return faults.length === 0
}

/** Where the keys are wrong, all that needs them would be named as broken, although it may be whole. */
const leaveOut = (name: string): boolean => {
  say(`－ ${name}：密钥不符，未检查`)
  return false
}

const checkCopy = async (deps: Deps): Promise<boolean> => {
  const hasKeys = tell('密钥', await judgeKeys(deps))
  const results = [
    hasKeys,
    hasKeys ? tell('敏感数据', await judgeSealed(deps)) : leaveOut('敏感数据'),
    tell('文件', await judgeFiles(deps, hasKeys)),
    hasKeys ? tell('审计', await judgeAudit(deps)) : leaveOut('审计'),
    tell('序列', await judgeSequences(deps))
  ]
  await tellCounts(deps)
  await tellNewest(deps)
  return results.every(Boolean)
}

const judgeKeys = async ({ db, secrets }: Deps): Promise<Result> => {
  const stored = await findFact(db, keyFact)
  if (stored === undefined) return { said: '无法核对', faults: ['数据库中没有密钥的校验值：平台从未用它启动过'] }
  const verdict = verifyKeyCheck(secrets, stored)
  if (verdict === 'wrong-data-keys' || verdict === 'wrong-hmac-key')
    return { said: '与数据库不符', faults: [wrongKeys[verdict]] }
  return { said: '与数据库相符' }
}

const judgeSealed = async (deps: Deps): Promise<Result> => {
  const { count, findings } = await checkSealed(deps)
  return { said: `${count} 个加密的值`, faults: findings.lines() }
}

const judgeFiles = async (deps: Deps, hasKeys: boolean): Promise<Result> => {
  const { papers, files, findings } = await checkStoredFiles(deps, { hasKeys })
  return { said: `${papers} 份材料，共 ${files} 个文件`, faults: findings.lines() }
}

const judgeAudit = async (deps: Deps): Promise<Result> => {
  try {
    const { sealed, unsealed, faults } = await verifyAudit(deps)
    const lines = auditFaultLines(faults, mostPlaces)
    if (faults.some(({ kind }) => kind === 'inserted')) lines.push(migrateFirst)
    return { said: `${sealed} 条完好，尚未封存 ${unsealed} 条`, faults: lines }
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error
    return { said: '无法校验', faults: [`文件存储读不出（${error.code}）`] }
  }
}

// The transactions of another cluster have other numbers, so rows that wait for their seal look as if they were forged.
const migrateFirst = '若刚用 pg_restore 恢复到另一台服务器，请先运行 pnpm db:migrate，再检查一次'

const judgeSequences = async ({ db }: Deps): Promise<Result> => {
  const sequences = await listSequences(db)
  const behind = sequences.filter(({ next, highest }) => highest !== null && next <= highest)
  return {
    said: `${sequences.length} 个`,
    faults: behind.map(
      ({ name, column, next, highest }) => `${name} 落后：下一个值是 ${next}，而 ${column} 已有 ${highest}`
    )
  }
}

const tellCounts = async ({ db }: Deps): Promise<void> => {
  const counts = await countRows(db)
  const filled = counts.filter(({ rows }) => rows > 0)
  const all = filled.reduce((sum, { rows }) => sum + rows, 0)
  tell('各表行数', { said: `${counts.length} 张表，其中 ${filled.length} 张有数据，共 ${all} 行` })
  if (filled.length > 0) say(`    ${filled.map(({ table, rows }) => `${table} ${rows}`).join('，')}`)
}

const tellNewest = async ({ db }: Deps): Promise<void> => {
  const newest = await findNewest(db)
  const said = newest
    ? `${beijingTime(newest.at)}（北京时间），距今 ${tellDuration(newest.ageSeconds)}（RPO）`
    : '审计中没有记录'
  tell('最新数据', { said })
}

const units = [
  ['天', 86_400],
  ['小时', 3600],
  ['分', 60]
] as const

const tellDuration = (seconds: number): string => {
  let rest = Math.round(seconds)
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count > 0 ? [`${count} ${unit}`] : []
  })
  return [...parts, `${rest} 秒`].join(' ')
}

const check = async (config: Config, databaseUrl: string, secrets: Secrets): Promise<boolean> => {
  const log = pino({ level: 'silent' })
  const deps = createDeps({ config, databaseUrl, secrets, log, isReadOnly: true, databaseSlowness: slowness })
  try {
    const [pending] = await pendingMigrations(deps.pool)
    if (pending !== undefined)
      throw new SetupError(
        `数据库中没有本平台的数据，或来自旧版本（缺少迁移 ${pending}）。若已恢复数据，请先运行 pnpm db:migrate`
      )
    return await checkCopy(deps)
  } finally {
    await deps.close()
  }
}

const main = async (): Promise<void> => {
  readCommandOptions('用法：pnpm restore:check（检查恢复的副本：密钥、文件、审计、序列；不写入任何数据）', {})
  const config = readConfig(process.env)
  const secrets = await loadKeptSecrets({ dataDir: config.dataDir, env: process.env })
  const database = await openDatabaseBeside(config, () => {})
  try {
    if (!(await check(config, database.url, secrets))) process.exitCode = 1
  } finally {
    await database.stop()
  }
  say(`✓ 用时：${(performance.now() / 1000).toFixed(1)} 秒（RTO 中检查所占的部分）`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n恢复的副本无法检查：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
