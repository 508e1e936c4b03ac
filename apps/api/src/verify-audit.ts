// pnpm audit:verify                checks the hash chain over the audit and names every row that was altered
// pnpm audit:verify --log FILE     also compares the chain with the seals that were logged
// pnpm audit:verify --resume       goes on where the last run of this command was cut off, within a day
//
// Reads the settings of the portal and may run beside it. Exit code 1: the chain is broken or could not be read.
import { readCommandOptions } from '@portal/db/command-options'
import { SetupError } from '@portal/db/setup-error'
import { open } from 'node:fs/promises'
import pino from 'pino'
import { loadSecrets } from './adapters/secrets.ts'
import { auditFaultLines } from './audit-fault-lines.ts'
import { checkKeys } from './check-keys.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { noteVerdict } from './features/desk/audit-log/run-verification.ts'
import type { Seal } from './features/record/audit/audit-chain.ts'
import { readLoggedHead } from './features/record/audit/audit-head.ts'
import { removeAuditProgress } from './features/record/audit/audit-progress.ts'
import { type AuditVerdict, verifyAudit } from './features/record/audit/verify-audit.ts'
import { openDatabaseBeside } from './open-database.ts'
import { startFaults } from './start-faults.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const tell = ({ sealed, unsealed, faults }: AuditVerdict): void => {
  if (faults.length === 0) return say(`审计链完好：已封存 ${sealed} 条，尚未封存 ${unsealed} 条。`)
  say(`审计链不完好：${sealed} 条完好，尚未封存 ${unsealed} 条，发现：`)
  for (const line of auditFaultLines(faults)) say(`  ${line}`)
}

/** The database reads one part while this process hashes another. */
const lanes = 2

type Given = { logged: Seal[]; isResumed: boolean }

const verify = async (config: Config, databaseUrl: string, { logged, isResumed }: Given): Promise<boolean> => {
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const deps = createDeps({ config, databaseUrl, secrets, log: pino({ level: 'silent' }) })
  try {
    await checkKeys(deps)
    if (!isResumed) await removeAuditProgress(deps)
    const run = logged.length === 0 ? 'audit:verify' : undefined
    const verdict = await verifyAudit(deps, { logged, lanes, run })
    tell(verdict)
    await note(deps, verdict)
    return verdict.faults.length === 0
  } finally {
    await deps.close()
  }
}

/** For the page of 审计管理员. The verdict holds also where it cannot be written. */
const note = ({ transact, clock }: Pick<Deps, 'transact' | 'clock'>, verdict: AuditVerdict): Promise<void> =>
  transact((tx) => noteVerdict(tx, verdict, clock.now())).catch(() =>
    say('校验结果未能写入数据库，管理后台不会显示本次校验。')
  )

/** The seals in a log of the portal, one JSON object a line. @throws SetupError if it holds none or cannot be read */
const readLog = async (file: string): Promise<Seal[]> => {
  const log = await open(file).catch(() => undefined)
  const seals: Seal[] = []
  for await (const line of log?.readLines() ?? []) {
    const seal = readLoggedHead(line)
    if (seal) seals.push(seal)
  }
  if (seals.length === 0) throw new SetupError(`日志 ${file} 读不出，或其中没有审计封印的记录（audit sealed）`)
  return seals
}

const main = async (): Promise<void> => {
  const usage =
    '用法：pnpm audit:verify [--log 日志文件 | --resume]（校验审计的哈希链；并与日志中记下的封印比对，或从上次中断处继续）'
  const { log, resume = false } = readCommandOptions(usage, { log: { type: 'string' }, resume: { type: 'boolean' } })
  // The part before the interruption was not compared with this log.
  if (log !== undefined && resume) throw new SetupError(usage)
  const config = readConfig(process.env)
  const logged = log === undefined ? [] : await readLog(log)
  const database = await openDatabaseBeside(config, () => {})
  try {
    if (!(await verify(config, database.url, { logged, isResumed: resume }))) process.exitCode = 1
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n审计无法校验：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
